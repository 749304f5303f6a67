import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  applies,
  type Certificate,
  DEFINITIONS,
  definitionOf,
  INS_ROOTS,
  itemsOf,
  OID,
  sampleCertificate,
  withKey,
} from '../index.ts';
import { arbitraryCertificate } from '../testing.ts';

/** Nothing in it is undefined: absent and undefined would be two things to a comparison. */
function assertNoUndefined(value: unknown, path = ''): void {
  assert.notEqual(value, undefined, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) assertNoUndefined(part, `${path}/${key}`);
}

function identities({ mother }: Certificate): unknown[] {
  return [mother.name, mother.nir, mother.birthDate, ...mother.addresses, ...mother.telecoms].filter(
    (part) => part !== undefined,
  );
}

for (const { kind, version } of DEFINITIONS) {
  test(`a sample of ${kind} ${version}: the same for the same seed, another for another`, () => {
    const one = sampleCertificate(kind, { version, seed: 5 });
    assert.deepEqual(sampleCertificate(kind, { version, seed: 5 }), one);
    const other = sampleCertificate(kind, { version, seed: 6 });
    assert.notDeepEqual(other.answers, one.answers);
    assert.notDeepEqual([other.document.id, other.child.ids], [one.document.id, one.child.ids]);
    assertNoUndefined(one);
  });

  test(`any ${kind} ${version} is invented, whole, and told only where it applies`, () => {
    const definition = definitionOf(kind, version);
    assert.ok(definition !== undefined);
    fc.assert(
      fc.property(arbitraryCertificate(kind, version), (certificate) => {
        assertNoUndefined(certificate);
        for (const { root, extension = '' } of certificate.child.ids) {
          if (!INS_ROOTS.includes(root)) continue;
          assert.ok(root === OID.INS_NIR_TEST || root === OID.INS_NIR_DEMO);
          assert.equal(withKey(extension.slice(0, 13)), extension);
        }
        for (const item of itemsOf(definition)) {
          const answer = certificate.answers[item.id];
          if (answer !== undefined) assert.ok(applies(item, certificate.answers), item.id);
          if (certificate.otherParent === undefined && item.concerned === 'other-parent') {
            assert.equal(answer, undefined);
          }
        }
        if (certificate.mother.name === undefined) {
          assert.equal(kind, 'CS8');
          assert.deepEqual(identities(certificate), []);
        }
      }),
      { numRuns: 60 },
    );
  });
}

test('what any CS8 may be: one parent or two, a mother under secrecy, twins, a replacement, a death', () => {
  const drawn = fc.sample(arbitraryCertificate('CS8'), { numRuns: 400, seed: 1 });
  const some = (what: (certificate: Certificate) => boolean) => drawn.some(what);
  assert.ok(some(({ otherParent }) => otherParent === undefined));
  assert.ok(some(({ otherParent }) => otherParent?.relation === 'STPMTH'));
  assert.ok(some(({ mother }) => mother.name === undefined));
  assert.ok(
    some(
      ({ answers }) => typeof answers.foetuses === 'number' && answers.foetuses > 1 && 'birthRank' in answers,
    ),
  );
  assert.ok(some(({ document }) => document.replaces !== undefined));
  assert.ok(some(({ answers }) => answers.death === true));
  assert.ok(some(({ answers }) => typeof answers.hepatitisBAntigen === 'object'));
  assert.ok(some(({ guardians: [guardian] }) => guardian?.kind === 'organisation'));
});

test('parts are replaced, left out, or followed: one parent, a later birth, a replacement', () => {
  const alone = sampleCertificate('CS8', { otherParent: undefined });
  assert.ok(!('otherParent' in alone));
  assert.ok(!('otherParentProfession' in alone.answers));
  const later = sampleCertificate('CS9', { child: { birthTime: '20250110' } });
  assert.equal(later.exam.start.slice(0, 8), '20250927');
  const second = sampleCertificate('CS8', { document: { versionNumber: 2 } });
  assert.deepEqual(second.document.setId, sampleCertificate('CS8').document.setId);
  assert.notDeepEqual(second.document.id, sampleCertificate('CS8').document.id);
  const twin = sampleCertificate('CS8', { answers: { foetuses: 2, birthRank: 2 } });
  assert.equal(twin.answers.birthRank, 2);
  assert.throws(() => sampleCertificate('CS8', { version: '2021.01' }), RangeError);
});

test('a key: 97 less the remainder by 97 of the thirteen digits', () => {
  assert.equal(withKey('2990199000001'), '299019900000154');
});
