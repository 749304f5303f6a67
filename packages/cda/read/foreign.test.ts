import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Certificate, sampleCertificate } from '@cigogne/certificate';
import { arbitraryCertificate } from '@cigogne/certificate/testing';
import type { XmlNode } from '@cigogne/xml';
import fc from 'fast-check';
import { CdaError, readCertificate, sampleDocument, writeCertificate } from '../index.ts';
import { edit, rewrite } from '../rewrite.testing.ts';

const KINDS = ['CS8', 'CS9', 'CS24', 'MDE'] as const;
const isNode = (part: XmlNode | string): part is XmlNode => typeof part !== 'string';

/** Reads the document as rewritten, and compares with what was written. */
function isReadTheSame(certificate: Certificate, bytes: Buffer): void {
  assert.deepEqual(readCertificate(bytes), { certificate, unplaced: [] });
}

for (const kind of KINDS) {
  const certificate = sampleCertificate(kind, { seed: 5 });
  const written = writeCertificate(certificate);

  test(`${kind}: whatever the prefix`, () => {
    isReadTheSame(certificate, rewrite(written, { prefix: 'h' }));
  });

  test(`${kind}: whatever the white space, between elements and around values`, () => {
    const spaced = rewrite(written, {
      children: ({ name }, children) =>
        name === 'title' || name === 'city'
          ? ['\n\t', ...children, ' \n']
          : children.flatMap((one) => ['\n\t \t', one]),
      attributes: (_element, own) =>
        Object.fromEntries(
          Object.entries(own).map(([name, value]) => [name, name === 'code' ? ` ${value} ` : value]),
        ),
    });
    isReadTheSame(certificate, spaced);
  });

  test(`${kind}: with templates that nobody knows, and without those of the CI-SIS`, () => {
    const claims = (element: XmlNode): string => element.attributes.root ?? '';
    const otherwise = rewrite(written, {
      children: ({ name }, children) => {
        if (name === 'ClinicalDocument') return children;
        const kept = children.filter(
          (one) => !(isNode(one) && one.name === 'templateId' && claims(one).startsWith('1.2.250.1.213.1.1')),
        );
        return [{ name: 'templateId', attributes: { root: '2.999.1' }, children: [] }, ...kept];
      },
    });
    isReadTheSame(certificate, otherwise);
  });

  test(`${kind}: with other labels, or none`, () => {
    const relabelled = rewrite(written, {
      attributes: ({ path, line }, own) => {
        if (!path.includes('/structuredBody') || path.endsWith('/addr') || own.displayName === undefined)
          return own;
        const { displayName: _, ...bare } = own;
        return line % 2 === 0 ? bare : { ...bare, displayName: 'Autrement dit' };
      },
    });
    isReadTheSame(certificate, relabelled);
  });

  test(`${kind}: whatever the order of sections and entries`, () => {
    const reversed = rewrite(written, {
      children: ({ name }, children) =>
        ['structuredBody', 'section', 'organizer', 'act'].includes(name) ? children.toReversed() : children,
    });
    const { certificate: read, unplaced } = readCertificate(reversed);
    assert.deepEqual(unplaced, []);
    const doses = read.answers.vaccines;
    const inOrder = Array.isArray(doses) ? { vaccines: doses.toReversed() } : {};
    assert.deepEqual({ ...read, answers: { ...read.answers, ...inOrder } }, certificate);
  });

  test(`${kind}: with the header in any order`, () => {
    const shuffled = rewrite(written, {
      children: ({ name }, children) =>
        ['ClinicalDocument', 'patient', 'patientRole', 'name', 'addr', 'assignedEntity'].includes(name)
          ? [...children.slice(2), ...children.slice(0, 2)]
          : children,
    });
    isReadTheSame(certificate, shuffled);
  });
}

const cs8 = sampleCertificate('CS8', { seed: 5 });
const written = writeCertificate(cs8);
const answersOf = (bytes: Buffer) => readCertificate(bytes).certificate.answers;

const text = written.toString('utf8');

/** The statement of an item, by the narrative ID that it refers to. */
function statementOf(item: string, tag = 'observation'): string {
  const at = text.indexOf(`"#i-${item}"`);
  const start = text.lastIndexOf(`<${tag} `, at);
  const end = text.indexOf(`</${tag}>`, at) + tag.length + 3;
  assert.ok(at > 0 && start > 0 && end > at, item);
  return text.slice(start, end);
}

/** The document with one statement changed. */
function withStatement(item: string, change: (statement: string) => string): Buffer {
  const statement = statementOf(item);
  const changed = change(statement);
  assert.notEqual(changed, statement, item);
  return edit(written, statement, changed);
}

/** What the value of an item becomes, and the answer that it then is. */
const VALUES: readonly (readonly [what: string, item: string, value: string, answer: unknown])[] = [
  ['a weight in kilograms', 'birthWeight', '<value xsi:type="PQ" value="3.21" unit="kg"/>', 3210],
  ['a length in metres', 'birthHeight', '<value xsi:type="PQ" value="0.505" unit="m"/>', 50.5],
  ['a length in inches', 'birthHeight', '<value xsi:type="PQ" value="20" unit="[in_i]"/>', 50.8],
  ['a count as a measure', 'alcoholInPregnancy', '<value xsi:type="PQ" value="3" unit="1"/>', 3],
  ['a measure as a count', 'apgar5', '<value xsi:type="INT" value="4"/>', 4],
  ['a duration in weeks', 'hospitalisationDays', '<value xsi:type="PQ" value="2" unit="wk"/>', 14],
  ['a yes in figures', 'earlyRupture', '<value xsi:type="BL" value="1"/>', true],
];

for (const [what, item, value, answer] of VALUES) {
  test(`${what} is read`, () => {
    const changed = withStatement(item, (statement) => statement.replace(/<value [^>]*\/>/, value));
    assert.deepEqual(readCertificate(changed).unplaced, []);
    assert.equal(answersOf(changed)[item], answer);
  });
}

test('a yes or no told by the negation alone', () => {
  const bare = (negated: string) =>
    withStatement('earlyRupture', (entry) =>
      entry.replace(/<value [^>]*\/>/, '').replace('<observation', `<observation negationInd="${negated}"`),
    );
  assert.equal(answersOf(bare('true')).earlyRupture, false);
  assert.equal(answersOf(bare('false')).earlyRupture, true);
});

test('a negation beside a value says nothing, as in the official examples', () => {
  const noisy = withStatement('gestationalAge', (entry) =>
    entry.replace('<observation', '<observation negationInd="true"'),
  );
  assert.equal(answersOf(noisy).gestationalAge, cs8.answers.gestationalAge);
});

test('null values: « no information » is no answer, the others are « not known »', () => {
  const nulled = (flavor: string) =>
    answersOf(
      withStatement('motherEducation', (entry) =>
        entry.replace(/code="PAT-0\d\d"/, `nullFlavor="${flavor}"`),
      ),
    );
  assert.equal(nulled('NI').motherEducation, undefined);
  assert.deepEqual(nulled('ASKU').motherEducation, { unknown: 'ASKU' });
  assert.deepEqual(nulled('NAV').motherEducation, { unknown: 'UNK' });
});

test('a code that is in a translation', () => {
  const translated = withStatement('feeding', (entry) =>
    entry.replace(
      /<value xsi:type="CD" (.*?)\/>/,
      '<value xsi:type="CD" nullFlavor="OTH"><translation $1/></value>',
    ),
  );
  assert.equal(answersOf(translated).feeding, cs8.answers.feeding);
});

test('an entry about the mother whose subject is absent, where one only asks so', () => {
  const noSubject = withStatement('alcoholInPregnancy', (entry) =>
    entry.replace(/<subject typeCode[\s\S]*?<\/relatedSubject>\s*<\/subject>/, ''),
  );
  assert.deepEqual(readCertificate(noSubject), { certificate: cs8, unplaced: [] });
});

test('a mother written NMTH', () => {
  const renamed = text.replaceAll('code="MTH"', 'code="NMTH"');
  const { certificate, unplaced } = readCertificate(Buffer.from(renamed, 'utf8'));
  assert.deepEqual(unplaced, []);
  assert.deepEqual(certificate, { ...cs8, mother: { ...cs8.mother, relation: 'NMTH' } });
});

test('two mothers are told apart by their names', () => {
  const other = {
    ...cs8.mother,
    name: { family: 'AUTRE-TEST', given: 'Mère' },
    birthDate: '1990-01-02',
    nir: '290019900000147',
    addresses: [],
    telecoms: [],
  };
  const certificate = sampleCertificate('CS8', {
    otherParent: other,
    answers: { otherParentProfession: '4' },
  });
  assert.deepEqual(readCertificate(writeCertificate(certificate)), { certificate, unplaced: [] });
});

test('measures in two organizers', () => {
  const last = text.lastIndexOf('<component typeCode="COMP">');
  const end = text.indexOf('</organizer>', last);
  const second = `</organizer></entry><entry><organizer classCode="CLUSTER" moodCode="EVN">${text.slice(last, end)}`;
  const split = Buffer.from(`${text.slice(0, last)}${second}${text.slice(end)}`, 'utf8');
  assert.deepEqual(readCertificate(split), { certificate: cs8, unplaced: [] });
});

test('an entry filed in another section', () => {
  const entry = `<entry>${statementOf('specialisedProcedures', 'procedure')}</entry>`;
  const without = edit(written, statementOf('specialisedProcedures', 'procedure'), '');
  assert.deepEqual(answersOf(edit(without, '<entry>', `${entry}<entry>`)), cs8.answers);
});

test('times without an offset, of the day, of the minute', () => {
  for (const time of ['20250307', '202503071015', '20250307101500', '20250307091500.123+0000']) {
    const { certificate } = readCertificate(edit(written, /(<effectiveTime value=")[^"]*/, `$1${time}`));
    assert.equal(certificate.document.effectiveTime, time);
  }
});

test('a document that is not a CDA, or not a certificate, is an error with a code', () => {
  const codeOf = (bytes: Buffer): string | undefined => {
    try {
      readCertificate(bytes);
      return undefined;
    } catch (error) {
      return error instanceof CdaError ? error.code : String(error);
    }
  };
  assert.equal(codeOf(Buffer.from('<html/>')), 'cda.not-a-document');
  assert.equal(codeOf(Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>')), 'cda.not-a-certificate');
  const empty =
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><templateId root="1.2.250.1.213.1.1.1.5.1"/></ClinicalDocument>';
  assert.deepEqual(readCertificate(Buffer.from(empty)).certificate.answers, {});
});

test('whatever is taken out of a document, it is read', () => {
  fc.assert(
    fc.property(
      arbitraryCertificate('CS8', '2025.01', 'random'),
      fc.integer({ min: 2, max: 40 }),
      (certificate, one) => {
        let rank = 0;
        const cut = rewrite(writeCertificate(certificate), {
          children: ({ name }, children) =>
            name === 'ClinicalDocument'
              ? children
              : children.filter((child) => {
                  if (isNode(child)) rank += 1;
                  return !isNode(child) || rank % one !== 0;
                }),
        });
        assert.equal(typeof readCertificate(cut).certificate.answers, 'object');
      },
    ),
    { numRuns: 30 },
  );
});

/** What a document may say beside the certificate: each is told of, with its line. */
const ADDITIONS: readonly (readonly [what: string, from: RegExp | string, to: string, told: RegExp])[] = [
  [
    'an unknown entry',
    '<entry>',
    '<entry><observation classCode="OBS" moodCode="EVN"><code code="8867-4" codeSystem="2.16.840.1.113883.6.1" displayName="Fréquence cardiaque"/><value xsi:type="PQ" value="120" unit="/min"/></observation></entry><entry>',
    /Fréquence cardiaque/,
  ],
  [
    'a section in words',
    '<structuredBody>',
    '<structuredBody><component><section><code code="10164-2" codeSystem="2.16.840.1.113883.6.1"/><title>Histoire</title><text>Une histoire</text></section></component>',
    /Histoire : texte sans entrée/,
  ],
  [
    'a method',
    /(<value xsi:type="PQ" value="\d+" unit="g"\/>)/,
    '$1<methodCode code="P" codeSystem="2.999"/>',
    /methodCode/,
  ],
  [
    'an author of an entry',
    /(<value xsi:type="PQ" value="\d+" unit="g"\/>)/,
    '$1<author><time value="20250301"/></author>',
    /author/,
  ],
  ['a code out of its set', 'code="GEN-105"', 'code="GEN-999"', /Couverture sociale : code hors du jeu/],
  ['a unit of another dimension', /(value="\d+" )unit="g"/, '$1unit="cm"', /unité inconnue/],
  [
    'a recipient',
    '<legalAuthenticator>',
    '<informationRecipient><intendedRecipient><id root="2.999.3"/></intendedRecipient></informationRecipient><legalAuthenticator>',
    /informationRecipient/,
  ],
  [
    'a body that is a file',
    '<structuredBody>',
    '<nonXMLBody><text>JVBERi0=</text></nonXMLBody><structuredBody>',
    /non structuré/,
  ],
  [
    'a multiple birth in the header',
    '<birthplace>',
    '<sdtc:multipleBirthInd value="true"/><birthplace>',
    /multipleBirthInd/,
  ],
];

for (const [what, from, to, told] of ADDITIONS) {
  test(`${what} has no place, and is told of`, () => {
    const { unplaced } = readCertificate(edit(written, from, to));
    assert.equal(unplaced.length, 1, JSON.stringify(unplaced));
    assert.match(unplaced[0]?.what ?? '', told);
    assert.match(unplaced[0]?.path ?? '', /^\/ClinicalDocument\//);
    assert.ok((unplaced[0]?.line ?? 0) > 1);
  });
}

test('a second patient, and a second answer that differs, are told of', () => {
  const twins = readCertificate(sampleDocument({ kind: 'CS8', secondPatient: true }));
  assert.deepEqual(
    twins.unplaced.map(({ what }) => what),
    ['Second patient'],
  );
  const parity = statementOf('parity');
  const other = parity.replace(/value="\d+"\/>/, 'value="9"/>');
  const twice = edit(written, parity, `${parity}</entry><entry>${other}`);
  assert.match(readCertificate(twice).unplaced[0]?.what ?? '', /seconde réponse/);
});
