import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileSchema, parseXml, validate } from '@cigogne/xml';
import fc from 'fast-check';
import { typeName } from './grammar/classes.ts';
import { cdaSchema } from './grammar/schema.ts';
import { childrenOf, type Editable, everyElement, written } from './testing/editable.testing.ts';
import { type Draw, drawing, generate } from './testing/generate.testing.ts';
import { isValid, TYPES } from './testing/oracle.testing.ts';

/** The schema with each type as a possible root, so that each can be tested alone. */
const { source, imports } = cdaSchema();
const roots = Object.keys(TYPES).map((name) => `<xs:element name="r.${name}" type="${typeName(name)}"/>`);
const schema = compileSchema(source.replace('</xs:schema>', `${roots.join('')}</xs:schema>`), { imports });

function engineAccepts(root: Editable): boolean {
  using document = parseXml(written(root));
  return validate(document, schema).length === 0;
}

function said(root: Editable): string {
  using document = parseXml(written(root));
  const faults = validate(document, schema).map(({ kind, element, attribute }) => [
    kind,
    element.path,
    attribute?.name,
  ]);
  return `${written(root)}\n${JSON.stringify(faults)}`;
}

const concrete = Object.keys(TYPES).filter((name) => TYPES[name]?.abstract !== true);
const instance = fc.tuple(fc.constantFrom(...concrete), drawing);

test('every type of the table is accepted as the table draws it', () => {
  for (const name of concrete) {
    const least = generate(`r.${name}`, name, (below) => below - 1);
    assert.ok(engineAccepts(least), said(least));
  }
  fc.assert(
    fc.property(instance, ([name, draw]) => {
      const root = generate(`r.${name}`, name, draw);
      assert.ok(isValid(root, name), `oracle: ${said(root)}`);
      assert.ok(engineAccepts(root), said(root));
    }),
    { numRuns: 400 },
  );
});

type Change = (target: Editable, parent: Editable, draw: Draw) => void;
const CHANGES: Readonly<Record<string, Change>> = {
  remove: (target, parent) => parent.content.splice(parent.content.indexOf(target), 1),
  duplicate: (target, parent) =>
    parent.content.splice(parent.content.indexOf(target), 0, structuredClone(target)),
  swap: (target, parent) => {
    const at = parent.content.indexOf(target);
    parent.content.splice(at, 2, ...parent.content.slice(at, at + 2).reverse());
  },
  rename: (target, parent, draw) => {
    const names = [...childrenOf(parent).map(({ name }) => name), 'inconnu', 'id', 'value'];
    target.name = names[draw(names.length)] ?? 'inconnu';
  },
  'move to another parent': (target, parent, draw) => {
    const others = childrenOf(parent);
    others[draw(others.length)]?.content.push(structuredClone(target));
  },
  'write text': (target, _, draw) => target.content.push(['texte', ' '][draw(2)] ?? ''),
  'empty it': (target) => target.content.splice(0),
  'remove an attribute': (target, _, draw) => target.attributes.splice(draw(target.attributes.length + 1), 1),
  'add an attribute': (target, _, draw) => {
    const name = ['classCode', 'value', 'root', 'inconnu', 'use', 'nullFlavor', 'unit'][draw(7)] ?? 'inconnu';
    if (!target.attributes.some((attribute) => attribute.name === name)) {
      target.attributes.push({ name, namespace: '', value: ['UNK', '1', 'true', 'H', ''][draw(5)] ?? '' });
    }
  },
  'change an attribute': (target, _, draw) => {
    const attribute = target.attributes[draw(target.attributes.length + 1)];
    if (attribute !== undefined)
      attribute.value = ['', 'a b', '12', 'PQ', 'EVN', '2.999.01', '3,9'][draw(7)] ?? '';
  },
};

test('an altered document is refused by the engine exactly when the table says so', () => {
  const told = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(instance, fc.constantFrom(...Object.keys(CHANGES)), ([name, draw], change) => {
      const root = generate(`r.${name}`, name, draw);
      const parents = everyElement(root).filter((node) => childrenOf(node).length > 0);
      const parent = parents[draw(Math.max(1, parents.length))];
      if (parent === undefined) return;
      const children = childrenOf(parent);
      const target = children[draw(children.length)];
      if (target === undefined) return;
      CHANGES[change]?.(target, parent, draw);
      const expected = isValid(root, name);
      told[expected ? 'valid' : 'invalid'] += 1;
      assert.equal(engineAccepts(root), expected, `${change}: ${said(root)}`);
    }),
    { numRuns: 1500 },
  );
  // Neither answer is rare: the property says something.
  assert.ok(told.valid > 100 && told.invalid > 100, JSON.stringify(told));
});
