import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkBoundaries } from './check.ts';
import { importsOf } from './imports.ts';

const manifest = (name: string, more: object = {}) =>
  JSON.stringify({ name, exports: './index.ts', dependencies: {}, devDependencies: {}, ...more });

/** A project without fault; each test puts one in. */
const SOUND: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    workspaces: ['packages/*', 'apps/*'],
    devDependencies: { 'fast-check': '1' },
  }),
  'packages/xml/package.json': manifest('@cigogne/xml', { dependencies: { 'libxml2-wasm': '1' } }),
  'packages/xml/index.ts': "import { parse } from 'libxml2-wasm';\nexport const read = parse;\n",
  'packages/mail/package.json': manifest('@cigogne/mail', {
    exports: { '.': './index.ts', './testing': './testing.ts' },
    dependencies: { '@cigogne/xml': '0.1.0' },
    devDependencies: { tape: '1' },
  }),
  'packages/mail/index.ts': "export {\n  read,\n} from '@cigogne/xml';\n",
  'packages/mail/testing.ts': 'export const sample = 1;\n',
  'packages/mail/mail.test.ts':
    "import { property } from 'fast-check';\nimport tape from 'tape';\nimport './testing.ts';\n",
  'apps/one/package.json': manifest('@cigogne/one', { dependencies: { '@cigogne/mail': '0.1.0' } }),
  'apps/one/main.ts': "import { read } from '@cigogne/mail';\nconsole.log(read);\n",
  'apps/one/main.test.ts': "import { sample } from '@cigogne/mail/testing';\n",
  'apps/two/package.json': manifest('@cigogne/two'),
  'apps/two/main.ts': "import { readFile } from 'node:fs/promises';\n",
};

/** What is found once files are put in, one line each. */
function found(files: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'cigogne-boundaries-'));
  try {
    for (const [path, text] of Object.entries({ ...SOUND, ...files })) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkBoundaries(root).map(({ file, line, message }) => `${file}:${line} ${message}`);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const WRONG: readonly { title: string; files: Record<string, string>; expected: RegExp }[] = [
  {
    title: 'a package imports an app',
    files: { 'packages/xml/bad.ts': "import '@cigogne/one';\n" },
    expected: /^packages\/xml\/bad\.ts:1 « @cigogne\/one » n’est pas un paquet partagé/,
  },
  {
    title: 'an app imports another app by its name',
    files: { 'apps/two/bad.ts': "\nimport '@cigogne/one';\n" },
    expected: /^apps\/two\/bad\.ts:2 .*une application ne s’importe pas/,
  },
  {
    title: 'an app imports another app by its path',
    files: { 'apps/two/bad.ts': "const it = await import('../one/main.ts');\n" },
    expected: /^apps\/two\/bad\.ts:1 « \.\.\/one\/main\.ts » sort du paquet/,
  },
  {
    title: 'past the index of a package',
    files: { 'apps/one/bad.ts': "import '@cigogne/mail/message/read.ts';\n" },
    expected: /passe derrière l’index de packages\/mail/,
  },
  {
    title: 'past the index by a path',
    files: { 'apps/one/bad.ts': "import '../../packages/mail/index.ts';\n" },
    expected: /sort du paquet/,
  },
  {
    title: 'what is for tests, in the product',
    files: { 'apps/one/bad.ts': "import { sample } from '@cigogne/mail/testing';\n" },
    expected: /^apps\/one\/bad\.ts:1 « @cigogne\/mail\/testing » est réservé aux tests/,
  },
  {
    title: 'a fixture in the product',
    files: {
      'apps/one/bad.ts': "import { it } from './testing/world.ts';\n",
      'apps/one/testing/world.ts': 'export const it = 1;\n',
    },
    expected: /« \.\/testing\/world\.ts » est réservé aux tests/,
  },
  {
    title: 'XML read elsewhere',
    files: {
      'apps/two/package.json': manifest('@cigogne/two', { dependencies: { saxes: '1' } }),
      'apps/two/bad.ts': "import {\n  SaxesParser,\n} from 'saxes';\n",
    },
    expected: /^apps\/two\/bad\.ts:3 « saxes » ne s’importe que dans packages\/xml/,
  },
  {
    title: 'inflating elsewhere, by the old name of the module',
    files: { 'apps/two/bad.ts': "import zlib from 'zlib';\n" },
    expected: /« node:zlib » ne s’importe que dans packages\/xdm/,
  },
  {
    title: 'a type from a module of another package',
    files: { 'apps/two/bad.ts': "import type { Pool } from 'pg';\n" },
    expected: /« pg » ne s’importe que dans packages\/kernel/,
  },
  {
    title: 'not declared',
    files: { 'apps/two/bad.ts': "import '@cigogne/mail';\n" },
    expected:
      /« @cigogne\/mail » n’est pas déclaré\. Ajoutez-le à dependencies dans apps\/two\/package\.json/,
  },
  {
    title: 'declared for development only',
    files: { 'packages/mail/bad.ts': "import tape from 'tape/lib/x.js';\n" },
    expected: /« tape » n’est déclaré que pour le développement/,
  },
  {
    title: 'declared and unused',
    files: { 'apps/two/package.json': manifest('@cigogne/two', { dependencies: { 'left-pad': '1' } }) },
    expected: /^apps\/two\/package\.json:1 « left-pad » est déclaré mais rien ne l’importe/,
  },
  {
    title: 'a package that does not exist',
    files: { 'apps/two/bad.ts': "import '@cigogne/nothing';\n" },
    expected: /« @cigogne\/nothing » n’existe pas/,
  },
  {
    title: 'a cycle',
    files: {
      'packages/xml/package.json': manifest('@cigogne/xml', {
        dependencies: { 'libxml2-wasm': '1', '@cigogne/mail': '0.1.0' },
      }),
      'packages/xml/bad.ts': "import '@cigogne/mail';\n",
    },
    expected: /Dépendance circulaire : (mail → xml → mail|xml → mail → xml)/,
  },
];

test('a project without fault has none', () => {
  assert.deepEqual(found({}), []);
});

for (const { title, files, expected } of WRONG) {
  test(`found: ${title}`, () => {
    const violations = found(files);
    assert.equal(violations.length, 1, violations.join('\n'));
    assert.match(violations[0] ?? '', expected);
  });
}

test('a cycle through tests only is none', () => {
  const files = {
    'packages/xml/package.json': manifest('@cigogne/xml', {
      dependencies: { 'libxml2-wasm': '1' },
      devDependencies: { '@cigogne/mail': '0.1.0' },
    }),
    'packages/xml/read.test.ts': "import '@cigogne/mail';\n",
  };
  assert.deepEqual(found(files), []);
});

test('imports are found in every form, and not in comments or strings', () => {
  const text = [
    "import a from 'a';",
    "import 'b';",
    'import {',
    '  c,',
    "} from 'c';",
    "export * from 'd';",
    // Written so that this file does not itself import them.
    `const e = await ${'import'}('e');`,
    "// import 'no';",
    "/* import 'no';",
    "import 'no'; */",
    'const text = "import \'no\'";',
    "export const list = Array.from('no');",
    "export const url = 'https://no.test'; // from 'no'",
    "@import 'f.css';",
    `createRequire(import.meta.url).${'resolve'}('g');`,
  ].join('\n');
  const names = importsOf(text).map(({ specifier, line }) => `${line} ${specifier}`);
  assert.deepEqual(names, ['1 a', '2 b', '5 c', '6 d', '7 e', '14 f.css', '15 g']);
});
