import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { element, signXml, verifySignedXml, writeXml, XmlError } from './index.ts';
import { testIdentity } from './test-certificates.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const authority = testIdentity({ name: 'Autorité de test', ca: true });
const signer = testIdentity({ name: 'Signataire de test', issuer: authority });
const XML =
  '<l:Liste xmlns:l="urn:liste" Id="r1"><!-- à retirer --><l:Nom>exemple-test.mssante.fr</l:Nom><vide/></l:Liste>';
const SIGNED = signXml(XML, signer);

function verify(xml: string, trusted = [signer.certificatePem], now = NOW): string {
  using document = verifySignedXml(Buffer.from(xml, 'utf8'), trusted, { now });
  return document.root.text;
}

function refused(xml: string, trusted = [signer.certificatePem], now = NOW): void {
  assert.throws(
    () => verify(xml, trusted, now),
    (error) => error instanceof XmlError && error.code === 'xml.signature',
  );
}

function changed(from: string | RegExp, to: string): string {
  const result = SIGNED.replace(from, to);
  assert.notEqual(result, SIGNED);
  return result;
}

test('what is signed is given back, without the signature', () => {
  using document = verifySignedXml(Buffer.from(SIGNED), [signer.certificatePem], { now: NOW });
  assert.deepEqual(
    document.root.children.map(({ name }) => name),
    ['Nom', 'vide'],
  );
  assert.equal(document.root.text, 'exemple-test.mssante.fr');
});

test('the signer is trusted as such, or through the authority that issued it', () => {
  const intermediate = testIdentity({ name: 'Intermédiaire', ca: true, issuer: authority });
  const leaf = testIdentity({ name: 'Feuille', issuer: intermediate });
  verify(SIGNED, [signer.certificatePem]);
  verify(SIGNED, [authority.certificatePem]);
  const byLeaf = signXml(XML, leaf);
  const base64 = intermediate.certificatePem.replace(/-----[^-]+-----|\s/g, '');
  const withChain = byLeaf.replace('</X509Data>', `<X509Certificate>${base64}</X509Certificate></X509Data>`);
  verify(withChain, [authority.certificatePem]);
  refused(byLeaf, [authority.certificatePem]);
});

test('a signature without certificate is verified with the trusted ones', () => {
  verify(changed(/<KeyInfo>.*<\/KeyInfo>/, ''));
});

test('a signer nobody trusts is refused', () => {
  const stranger = testIdentity({ name: 'Signataire de test' });
  refused(signXml(XML, stranger));
  refused(SIGNED, []);
  refused(SIGNED, [stranger.certificatePem]);
});

test('a certificate that is no authority vouches for nobody', () => {
  const impostor = testIdentity({ name: 'Imposteur', issuer: signer });
  refused(signXml(XML, impostor), [signer.certificatePem]);
});

test('an authority of the same name and another key is refused', () => {
  refused(SIGNED, [testIdentity({ name: 'Autorité de test', ca: true }).certificatePem]);
});

test('certificates must be valid at the time given', () => {
  refused(SIGNED, [signer.certificatePem], new Date('2025-12-31'));
  refused(SIGNED, [signer.certificatePem], new Date('2036-01-02'));
  const expired = testIdentity({ name: 'Autorité échue', ca: true, to: new Date('2026-06-01') });
  const leaf = testIdentity({ name: 'Feuille', issuer: expired });
  refused(signXml(XML, leaf), [expired.certificatePem]);
});

test('a short key is refused', () => {
  const weak = testIdentity({ name: 'Clé courte', modulusLength: 1024 });
  refused(signXml(XML, weak), [weak.certificatePem]);
});

const ALTERATIONS: readonly [string, string | RegExp, string][] = [
  ['a text', 'exemple-test.mssante.fr', 'autre.mssante.fr'],
  ['an attribute', 'Id="r1"', 'Id="r2"'],
  ['an element added', '<vide>', '<vide></vide><vide>'],
  ['the digest', /<DigestValue>./, '<DigestValue>A'],
  ['the signature value', /<SignatureValue>.{4}/, '<SignatureValue>AAAA'],
  ['SHA-1', /xmldsig-more#rsa-sha256/, 'xmldsig#rsa-sha1'],
  ['HMAC', /xmldsig-more#rsa-sha256/, 'xmldsig-more#hmac-sha256'],
  ['an XPath transform', /xmldsig#enveloped-signature/, 'REC-xpath-19991116'],
  ['no transform', /<Transforms>.*<\/Transforms>/, '<Transforms></Transforms>'],
  ['a reference to another element', 'URI=""', 'URI="#other"'],
  ['no reference', /<Reference.*<\/Reference>/, ''],
  ['two references', /(<Reference.*<\/Reference>)/, '$1$1'],
  ['two SignedInfo', /(<SignedInfo.*<\/SignedInfo>)/, '$1$1'],
  ['no signature', /<Signature .*<\/Signature>/, ''],
  ['a comment in the digest', /<DigestValue>(....)/, '<DigestValue>$1<!-- -->'],
  ['an instruction in the SignedInfo', '<Reference', '<?x ?><Reference'],
];

for (const [what, from, to] of ALTERATIONS) {
  test(`${what}: refused`, () => refused(changed(from, to)));
}

test('signature wrapping: the signed document inside another is refused', () => {
  refused(`<faux><l:Nom xmlns:l="urn:liste">pirate</l:Nom>${SIGNED}</faux>`);
  const signature = /<Signature .*<\/Signature>/.exec(SIGNED)?.[0] ?? '';
  const original = SIGNED.replace(signature, '');
  refused(
    `<l:Liste xmlns:l="urn:liste" Id="r1"><l:Nom>pirate</l:Nom>${signature}<Object>${original}</Object></l:Liste>`,
  );
  refused(
    `<l:Liste xmlns:l="urn:liste" Id="r1"><l:Nom>pirate</l:Nom>${signature.replace('</Signature>', `<Object>${original}</Object></Signature>`)}</l:Liste>`,
  );
  refused(SIGNED.replace('</l:Liste>', `${signature}</l:Liste>`));
});

test('a reference to the root by its id is accepted', () => {
  const canonical = /^(.*)<Signature /.exec(SIGNED)?.[1] ?? '';
  const digest = createHash('sha256').update(`${canonical}</l:Liste>`).digest('base64');
  const info = (/<SignedInfo.*<\/SignedInfo>/.exec(SIGNED)?.[0] ?? '')
    .replace('URI=""', 'URI="#r1"')
    .replace(/<DigestValue>.*<\/DigestValue>/, `<DigestValue>${digest}</DigestValue>`);
  const value = sign('sha256', Buffer.from(info), signer.privateKey).toString('base64');
  const signed = SIGNED.replace(/<SignedInfo.*<\/SignedInfo>/, info).replace(
    /<SignatureValue>.*<\/SignatureValue>/,
    `<SignatureValue>${value}</SignatureValue>`,
  );
  assert.equal(verify(signed), 'exemple-test.mssante.fr');
});

test('a large list with accents is signed and verified', () => {
  const names = Array.from({ length: 5000 }, (_, index) =>
    element('Nom', {}, `é${'ê'.repeat(index % 7)}-${index}`),
  );
  const xml = signXml(writeXml(element('Liste', {}, names)), signer);
  using document = verifySignedXml(Buffer.from(xml), [signer.certificatePem], { now: NOW });
  assert.equal(document.root.children.length, 5000);
  assert.equal(document.root.children[4999]?.text, `é${'ê'.repeat(4999 % 7)}-4999`);
});

const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));
const foreign = fixture('signer.pem').toString();

for (const name of ['inclusive', 'exclusive', 'c14n11']) {
  test(`a document that xmlsec1 signed (${name}) is verified`, () => {
    using document = verifySignedXml(fixture(`${name}.xml`), [foreign], { now: new Date('2030-01-01') });
    assert.equal(document.root.child('Domaine')?.text, 'exemple-test.mssante.fr');
    assert.equal(document.root.child('Signature'), undefined);
  });
}

test('a document that xmlsec1 signed with SHA-1 is refused', () => {
  refused(fixture('sha1.xml').toString(), [foreign], new Date('2030-01-01'));
});

test('xmlsec1 verifies what we sign', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'cigogne-xml-'));
  try {
    writeFileSync(join(folder, 'ca.pem'), authority.certificatePem);
    writeFileSync(join(folder, 'signed.xml'), SIGNED);
    execFileSync(
      'xmlsec1',
      ['--verify', '--trusted-pem', join(folder, 'ca.pem'), join(folder, 'signed.xml')],
      {
        stdio: 'pipe',
      },
    );
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    context.skip('xmlsec1 is not on this machine (Debian package xmlsec1)');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a namespace that has no canonical form is a refusal, not a fault of ours', () => {
  refused(changed('<SignedInfo', '<SignedInfo xmlns:x="relatif"'));
  refused(changed('<l:Nom>', '<l:Nom xmlns:x="relatif">'));
});

test('an algorithm named after what every object has is a refusal, not a fault of ours', () => {
  for (const name of ['toString', 'constructor', '__proto__']) {
    for (const element of ['SignatureMethod', 'CanonicalizationMethod', 'DigestMethod'])
      refused(changed(new RegExp(`(<${element} Algorithm=")[^"]*`), `$1${name}`));
  }
});
