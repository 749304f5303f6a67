import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml, validate } from '@cigogne/xml';
import fc from 'fast-check';
import { CHANGES } from './testing/changes.testing.ts';
import { childrenOf, type Editable, everyElement, written } from './testing/editable.testing.ts';
import { CONCRETE_TYPES, rootOf, schemaOfEveryType } from './testing/every-type.testing.ts';
import { drawing, generate } from './testing/generate.testing.ts';
import { isValid } from './testing/oracle.testing.ts';

const schema = schemaOfEveryType();

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

const instance = fc.tuple(fc.constantFrom(...CONCRETE_TYPES), drawing);

test('every type of the table is accepted as the table draws it', () => {
  for (const name of CONCRETE_TYPES) {
    const least = generate(rootOf(name), name, { draw: (below) => below - 1 });
    assert.ok(engineAccepts(least), said(least));
  }
  fc.assert(
    fc.property(instance, ([name, draw]) => {
      const root = generate(rootOf(name), name, { draw });
      assert.ok(isValid(root, name), `oracle: ${said(root)}`);
      assert.ok(engineAccepts(root), said(root));
    }),
    { numRuns: 400 },
  );
});

test('an altered document is refused by the engine exactly when the table says so', () => {
  const told = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(instance, fc.constantFrom(...Object.keys(CHANGES)), ([name, draw], change) => {
      const root = generate(rootOf(name), name, { draw });
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
