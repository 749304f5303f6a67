import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { MOST_ERRORS } from './engine-errors.ts';
import { compileSchema, parseXml, type SchemaFault, validate, XmlError, type XmlSchema } from './index.ts';

const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** A house, its rooms in order, and things of another namespace. */
const HOUSE = `<xs:schema ${XS} xmlns="urn:house" xmlns:t="urn:things" targetNamespace="urn:house"
    elementFormDefault="qualified">
  <xs:import namespace="urn:things" schemaLocation="cigogne:things.xsd"/>
  <xs:complexType name="Any" abstract="true"><xs:attribute name="note" type="xs:string"/></xs:complexType>
  <xs:complexType name="Count"><xs:complexContent><xs:extension base="Any">
    <xs:attribute name="value" type="xs:integer"/></xs:extension></xs:complexContent></xs:complexType>
  <xs:simpleType name="Colour"><xs:restriction base="xs:token">
    <xs:enumeration value="red"/><xs:enumeration value="blue"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Colours"><xs:list itemType="Colour"/></xs:simpleType>
  <xs:complexType name="Room" mixed="true">
    <xs:attribute name="id" type="xs:ID"/>
    <xs:attribute name="kind" fixed="room" type="xs:token"/>
    <xs:attribute name="colour" type="Colour"/>
    <xs:attribute name="colours" type="Colours"/>
    <xs:attribute name="code"><xs:simpleType><xs:restriction base="xs:string">
      <xs:pattern value="[a-z]+"/></xs:restriction></xs:simpleType></xs:attribute>
    <xs:attribute name="next" type="xs:IDREF"/>
  </xs:complexType>
  <xs:element name="house"><xs:complexType>
    <xs:sequence>
      <xs:element name="hall" type="Room"/>
      <xs:element name="room" type="Room" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="door" minOccurs="0"><xs:complexType/></xs:element>
      <xs:element name="value" type="Any" minOccurs="0"/>
      <xs:element ref="t:thing" minOccurs="0"/>
    </xs:sequence>
    <xs:attribute name="owner" type="xs:string" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>`;
const THINGS = `<xs:schema ${XS} xmlns:h="urn:house" targetNamespace="urn:things" elementFormDefault="qualified">
  <xs:import namespace="urn:house"/>
  <xs:element name="thing" type="h:Count"/>
</xs:schema>`;

const references = { namespace: 'urn:house', ids: ['id'], references: ['next'] };
const schema = compileSchema(HOUSE, { imports: { 'cigogne:things.xsd': THINGS }, references });

const house = (content: string, attributes = 'owner="o"') =>
  `<house xmlns="urn:house" xmlns:t="urn:things" ${XSI} ${attributes}>${content}</house>`;

function faultsOf(source: string, against: XmlSchema = schema): SchemaFault[] {
  using document = parseXml(Buffer.from(source, 'utf8'));
  const faults = validate(document, against);
  // What a reader asks of an element is read before the document is freed.
  for (const { element } of faults) element.path;
  return faults;
}

function only(source: string): SchemaFault {
  const [fault, ...rest] = faultsOf(source);
  assert.ok(fault);
  assert.deepEqual(rest, []);
  return fault;
}

test('a document that follows its schema, imports and types included, has no fault', () => {
  const rooms = '<hall id="a">un <!-- x --></hall><room next="a" colours="red blue" kind="room"/>';
  assert.deepEqual(
    faultsOf(house(`${rooms}<door/><value xsi:type="Count" value="2"/><t:thing note=""/>`)),
    [],
  );
});

const FAULTS: readonly [string, string, Partial<SchemaFault>, string][] = [
  ['another root', '<tent/>', { kind: 'unknown-root' }, '/tent'],
  [
    'an element that is not of the schema',
    house('<hall/><shed/>'),
    {
      kind: 'unexpected-element',
      expected: [
        ...['room', 'door', 'value'].map((name) => ({ name, namespace: 'urn:house' })),
        { name: 'thing', namespace: 'urn:things' },
      ],
    },
    '/house/shed',
  ],
  ['an element out of order', house('<hall/><door/><room/>'), { kind: 'unexpected-element' }, '/house/room'],
  [
    'a missing last element',
    house(''),
    { kind: 'missing-element', expected: [{ name: 'hall', namespace: 'urn:house' }] },
    '/house',
  ],
  [
    'an unknown attribute',
    house('<hall size="1"/>'),
    { kind: 'unexpected-attribute', attribute: { name: 'size', namespace: '' } },
    '/house/hall',
  ],
  [
    'an attribute of another namespace',
    house('<hall xml:lang="fr"/>'),
    {
      kind: 'unexpected-attribute',
      attribute: { name: 'lang', namespace: 'http://www.w3.org/XML/1998/namespace' },
    },
    '/house/hall',
  ],
  [
    'a missing attribute',
    house('<hall/>', ''),
    { kind: 'missing-attribute', attribute: { name: 'owner', namespace: '' } },
    '/house',
  ],
  [
    'a code out of the list',
    house('<hall colour="gre\'en"/>'),
    { kind: 'bad-value', constraint: 'enumeration', allowed: ['red', 'blue'] },
    '/house/hall',
  ],
  [
    'an item out of the list, told once',
    house('<hall colours="red green"/>'),
    { kind: 'bad-value', constraint: 'enumeration' },
    '/house/hall',
  ],
  ['another form', house('<hall code="A"/>'), { kind: 'bad-value', constraint: 'pattern' }, '/house/hall'],
  [
    'another value than the one that is fixed',
    house('<hall kind="barn"/>'),
    { kind: 'bad-value', constraint: 'fixed', allowed: ['room'] },
    '/house/hall',
  ],
  [
    'a value of another type',
    house('<hall/><value xsi:type="Count" value="two"/>'),
    { kind: 'bad-value', constraint: 'type', type: 'xs:integer' },
    '/house/value',
  ],
  ['no type where one is needed', house('<hall/><value/>'), { kind: 'missing-type' }, '/house/value'],
  [
    'an unknown type, told once',
    house('<hall/><value xsi:type="No"/>'),
    { kind: 'bad-type' },
    '/house/value',
  ],
  ['a type that is not derived', house('<hall xsi:type="Count"/>'), { kind: 'bad-type' }, '/house/hall'],
  ['text among elements', house('texte<hall/>'), { kind: 'unexpected-text' }, '/house'],
  ['space in an empty element', house('<hall/><door> </door>'), { kind: 'unexpected-text' }, '/house/door'],
  [
    'a child in an empty element',
    house('<hall/><door><hall/></door>'),
    { kind: 'unexpected-content' },
    '/house/door',
  ],
  ['a null', house('<hall xsi:nil="true"/>'), { kind: 'unexpected-nil' }, '/house/hall'],
  ['an identifier taken', house('<hall id="a"/><room id="a"/>'), { kind: 'duplicate-id' }, '/house/room'],
  [
    'an identifier that is no name',
    house('<hall id="1"/>'),
    { kind: 'bad-value', type: 'xs:ID' },
    '/house/hall',
  ],
  [
    'a reference to nothing',
    house('<hall/><room/><!-- --><?x y?><room next="b"/>'),
    { kind: 'dangling-reference', attribute: { name: 'next', namespace: '' } },
    '/house/room[2]',
  ],
  [
    'a fault below a prefixed element',
    house('<hall/><t:thing x="1"/>'),
    { kind: 'unexpected-attribute' },
    '/house/thing',
  ],
];

for (const [what, source, expected, path] of FAULTS) {
  test(`${what} is one fault, with its element`, () => {
    const fault = only(source);
    for (const [key, value] of Object.entries(expected)) {
      assert.deepEqual(Object.entries(fault).find(([name]) => name === key)?.[1], value, key);
    }
    assert.equal(fault.element.path, path);
    assert.equal(fault.line, 1);
    assert.deepEqual(
      fault.ancestors.map(({ name }) => name),
      path.split('/').slice(1, -1),
    );
  });
}

test('faults of several places are all told, with their lines', () => {
  const faults = faultsOf(
    house('\n<hall size="1"/>\n<room colour="x"/>\n<shed/><more/>\n<room colour="y"/>'),
  );
  assert.deepEqual(
    faults.map(({ kind, line }) => [kind, line]),
    // After the unknown element, the rest of the house is left unread.
    [
      ['unexpected-attribute', 2],
      ['bad-value', 3],
      ['unexpected-element', 4],
    ],
  );
});

test('a schema that is not one says why, and one that is freed is not used', () => {
  const wrong = [HOUSE.replace('type="Colour"', 'type="Shade"'), '<a/>', 'no', ''];
  for (const source of wrong) {
    assert.throws(
      () => compileSchema(source),
      (error) => error instanceof XmlError && error.code === 'xml.schema',
    );
  }
  const own = compileSchema(`<xs:schema ${XS}><xs:element name="a"/></xs:schema>`);
  assert.deepEqual(faultsOf('<a/>', own), []);
  own.dispose();
  own.dispose();
  assert.throws(() => faultsOf('<a/>', own), { code: 'xml.disposed' });
  const document = parseXml(Buffer.from('<a/>'));
  document.dispose();
  assert.throws(() => validate(document, schema), { code: 'xml.disposed' });
});

test('what a document says of schemas to read is not followed', async () => {
  let asked = 0;
  const server = createServer((socket) => {
    asked += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const where = `urn:house http://127.0.0.1:${port}/house.xsd urn:other http://127.0.0.1:${port}/other.xsd`;
  assert.deepEqual(faultsOf(house('<hall/>', `owner="o" xsi:schemaLocation="${where}"`)), []);
  const included = house(
    '<hall/><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname"/>',
  );
  assert.equal(only(included).kind, 'unexpected-element');
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(asked, 0);
  server.close();
});

test('a hundred thousand faults are bounded, wherever they are', () => {
  const many = 100_000;
  const repeated = (text: string) => house(`<hall/>${text.repeat(many)}`);
  assert.equal(faultsOf(repeated('<shed/>')).length, 1);
  assert.equal(faultsOf(repeated('<room x=""/>')).length, MOST_ERRORS);
  assert.equal(faultsOf(repeated('<room next="z"/>')).length, MOST_ERRORS);
  const attributes = Array.from({ length: many }, (_, index) => `a${index}=""`).join(' ');
  assert.equal(faultsOf(house(`<hall ${attributes}/>`)).length, MOST_ERRORS);
});

test('validating thousands of documents, good and bad, leaves no memory behind', () => {
  const good = Buffer.from(house(`<hall id="a"/>${'<room colour="red">un</room>'.repeat(500)}`));
  const bad = Buffer.from(house(`<hall/>${'<room colour="green"/>'.repeat(500)}<shed/>`));
  const round = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      using first = parseXml(good);
      assert.equal(validate(first, schema).length, 0);
      using second = parseXml(bad);
      assert.equal(validate(second, schema).length, MOST_ERRORS);
    }
  };
  round(100);
  const before = process.memoryUsage().rss;
  round(700);
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  // 1,400 leaked trees of 1,000 nodes and their errors would be 300 MiB.
  assert.ok(grown < 80, `${grown.toFixed(0)} MiB more`);
});
