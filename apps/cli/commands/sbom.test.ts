import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { cigogne, folder } from '../cli.fixture.ts';

const LICENCE = z.union([
  z.object({ license: z.object({ id: z.string() }) }).transform(({ license }) => license.id),
  z.object({ expression: z.string() }).transform(({ expression }) => expression),
]);
const SBOM = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      purl: z.string(),
      licenses: z.array(LICENCE).optional(),
    }),
  ),
});

/** All permit what the Apache licence of the project does; axe-core (MPL-2.0, by file) serves the journeys alone. */
const PERMISSIVE = [
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'OFL-1.1',
];
const EXCEPTIONS: Readonly<Record<string, readonly string[] | undefined>> = {
  'axe-core': ['MPL-2.0'],
  mailsplit: ['(MIT OR EUPL-1.1+)'],
  // Its package.json says nothing; its README and LICENSE file say MIT.
  'png-js': undefined,
};

let components: z.output<typeof SBOM>['components'];
before(async () => {
  const { status, out, err } = await cigogne(['sbom']);
  assert.equal(status, 0, err);
  ({ components } = SBOM.parse(JSON.parse(out)));
});

test('the components of the product are listed, the tools that make it are not', () => {
  const names = new Set(components.map(({ purl }) => purl.replace(/@[^@]*$/, '')));
  for (const name of ['fastify', 'libxml2-wasm', 'pg', 'smtp-server'])
    assert.ok(names.has(`pkg:npm/${name}`), name);
  for (const name of ['vite', 'typescript', 'fast-check']) assert.ok(!names.has(`pkg:npm/${name}`), name);
});

test('every licence is a permissive one, or is known for what it is', () => {
  const permits = (licence: string) =>
    licence.split(/ AND /).every((part) =>
      part
        .replace(/[()]/g, '')
        .split(' OR ')
        .some((one) => PERMISSIVE.includes(one)),
    );
  const others = components.filter(({ name, licenses }) => {
    if (Object.hasOwn(EXCEPTIONS, name)) return licenses?.join() !== EXCEPTIONS[name]?.join();
    return !(licenses ?? []).some(permits);
  });
  assert.deepEqual(
    others.map(({ name, licenses }) => [name, licenses]),
    [],
  );
});

test('it is written where it is asked, or why not is said', async () => {
  const place = await folder();
  after(place.remove);
  const { status } = await cigogne(['sbom', '--output', join(place.path, 'sbom.json')]);
  assert.equal(status, 0);
  assert.equal(
    SBOM.parse(JSON.parse(await readFile(join(place.path, 'sbom.json'), 'utf8'))).components.length,
    components.length,
  );
  const refused = await cigogne(['sbom', '--output', join(place.path, 'rien', 'sbom.json')]);
  assert.equal(refused.status, 2);
});
