import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { composeMessage } from '@cigogne/mail';
import { certificate, cigogne, folder, packaged } from '../cli.fixture.ts';

let here: Awaited<ReturnType<typeof folder>>;
before(async () => {
  here = await folder();
});
after(() => here.remove());

const eml = async () =>
  composeMessage({
    messageId: '<essai@chu-cigogne.mssante.test>',
    date: new Date('2026-03-01T10:15:42Z'),
    from: { address: 'maternite@chu-cigogne.mssante.test' },
    to: ['certificats@plateforme.mssante.test'],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee',
    text: 'Bonjour',
    attachments: [{ filename: 'IHE_XDM.zip', contentType: 'application/zip', bytes: await packaged() }],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: '1' },
  });

test('a package, a message and a document alone are told apart by what they hold', async () => {
  const given = [
    ['Paquet', await packaged()],
    ['Message', await eml()],
    ['Document', certificate()],
  ] as const;
  for (const [name, bytes] of given) {
    const { status, out } = await cigogne(['inspect', await here.file('sans-extension', bytes)]);
    assert.match(out, new RegExp(`^${name} accepté`), out);
    assert.match(out, /Document {4}Certificat du 8e jour \(modèle 2025\.01\)/);
    assert.equal(status, 0);
  }
});

test('a message that an editor gave LF line ends is read', async () => {
  const bytes = Buffer.from((await eml()).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  assert.equal((await cigogne(['inspect', '-'], bytes)).status, 0);
});

test('a document alone: what is said is about it, not about a package', async () => {
  const file = await here.file('ancien.xml', certificate({ version: '2021.01' }));
  const { status, out } = await cigogne(['inspect', '--json', file]);
  const report = JSON.parse(out);
  assert.equal(status, 1);
  assert.deepEqual(
    report.findings.map(({ code }: { code: string }) => code),
    ['CDA-UNSUPPORTED-VERSION'],
  );
  assert.equal(report.findings[0].place.entry, 'ancien.xml');
  const ran = report.levels.filter(({ status: state }: { status: string }) => state !== 'not-run');
  assert.deepEqual(
    ran.map(({ level }: { level: string }) => level),
    ['header'],
  );
});

const HOSTILE: readonly [what: string, bytes: Uint8Array | string, code: string][] = [
  ['a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', 'CDA-DOCTYPE'],
  ['XML that is not well formed', '<ClinicalDocument xmlns="urn:hl7-org:v3">', 'CDA-MALFORMED'],
  ['another XML', '<?xml version="1.0"?><rapport/>', 'CDA-NOT-CDA'],
  ['a CDA without anything', '<ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'CDA-UNKNOWN-TYPE'],
  ['half a package', Buffer.from('PK\u0003\u0004 et puis rien'), 'ZIP-NOT-A-ZIP'],
  ['noise', Buffer.from([0, 1, 2, 0xff, 0xfe, 0x80]), 'MSG-UNREADABLE'],
  ['a message larger than any', Buffer.alloc(26 * 1024 * 1024, 'a'), 'MSG-TOO-LARGE'],
];

for (const [what, bytes, code] of HOSTILE) {
  test(`refused with its reason: ${what}`, async () => {
    const { status, out, err } = await cigogne(['inspect', await here.file('fichier', bytes)]);
    assert.equal(status, 1, err);
    assert.match(out, /refusé/);
    assert.ok(out.includes(`[${code}]`), out);
  });
}

const OFFICIAL = fileURLToPath(new URL('../../../../shared/ans/xdm/', import.meta.url));
const absent = existsSync(OFFICIAL) ? false : 'les paquets officiels (../shared/ans/xdm) ne sont pas là';

test('the official packages: three certificates accepted, the measures refused', {
  skip: absent,
}, async () => {
  for (const [name, status] of [
    ['CS8_2025.01', 0],
    ['CS9_2025.01', 0],
    ['CS24_2025.01', 0],
    ['MDE_2023.01', 1],
  ] as const) {
    assert.equal((await cigogne(['inspect', `${OFFICIAL}CSE-${name}.IHE_XDM.ZIP`])).status, status, name);
  }
});
