import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { OPERATORS } from '../operator/directory.ts';
import { dataFolder } from '../sandbox.fixture.ts';
import { openAuthority } from './authority.ts';
import { certificateProfiles } from './profiles.ts';

const profiles = certificateProfiles(OPERATORS, 'plateforme.mssante.test');
const now = new Date();
const DAY = 24 * 3600 * 1000;

describe('the authority of the sandbox', async () => {
  const folder = await dataFolder({ after });
  const authority = await openAuthority(folder, profiles, now);
  const root = new X509Certificate(authority.rootPem);

  it('issues RSA 2048 certificates that its root signed, with their names', () => {
    for (const { name, dns } of profiles) {
      const certificate = new X509Certificate(authority.certificate(name).certificatePem);
      assert.ok(certificate.verify(root.publicKey), name);
      assert.equal(certificate.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
      assert.ok(!certificate.ca);
      for (const domain of dns) assert.equal(certificate.checkHost(domain), domain);
    }
    const server = new X509Certificate(authority.certificate('server').certificatePem);
    assert.equal(server.checkIP('127.0.0.1'), '127.0.0.1');
    assert.ok(root.ca);
  });

  it('keeps its keys for itself', async () => {
    for (const file of [authority.certificate('platform').keyFile, `${folder}/root.key.pem`]) {
      assert.equal((await stat(file)).mode & 0o777, 0o600);
    }
  });

  it('keeps what is still valid, and renews what is about to expire', async () => {
    const again = await openAuthority(folder, profiles, now);
    assert.equal(again.rootPem, authority.rootPem);
    assert.equal(again.certificate('server').certificatePem, authority.certificate('server').certificatePem);
    const later = await openAuthority(folder, profiles, new Date(now.getTime() + 340 * DAY));
    assert.equal(later.rootPem, authority.rootPem);
    assert.notEqual(
      later.certificate('server').certificatePem,
      authority.certificate('server').certificatePem,
    );
  });

  it('issues again a certificate that lacks a name, and all of them when the root is new', async () => {
    const wider = profiles.map((profile) =>
      profile.name === 'platform' ? { ...profile, dns: [...profile.dns, 'autre.mssante.test'] } : profile,
    );
    const renamed = await openAuthority(folder, wider, now);
    const platform = new X509Certificate(renamed.certificate('platform').certificatePem);
    assert.equal(platform.checkHost('autre.mssante.test'), 'autre.mssante.test');
    const decade = await openAuthority(folder, profiles, new Date(now.getTime() + 3630 * DAY));
    assert.notEqual(decade.rootPem, authority.rootPem);
    const newRoot = new X509Certificate(decade.rootPem);
    for (const { name } of profiles) {
      assert.ok(new X509Certificate(decade.certificate(name).certificatePem).verify(newRoot.publicKey), name);
    }
  });
});
