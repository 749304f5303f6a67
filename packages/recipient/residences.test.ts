import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Address,
  type CdaHeader,
  type Guardian,
  readHeader,
  type SampleOptions,
  sampleDocument,
} from '@cigogne/cda';
import { parseXml } from '@cigogne/xml';
import { decideRecipient } from './decide.ts';
import { birthPlaceOf, residencesOf } from './residences.ts';

const GUERET = { postalCode: '23000', city: 'GUÉRET' };
const LIMOGES = { postalCode: '87000', city: 'LIMOGES' };
const NICE = { postalCode: '06000', city: 'NICE' };

function headerOf(options: Partial<SampleOptions>): CdaHeader {
  using document = parseXml(sampleDocument({ kind: 'CS9', ...options }));
  return readHeader(document);
}

/** « 23 by guardian », « no-address » */
function decided(header: CdaHeader): string {
  const answer = decideRecipient(residencesOf(header));
  return answer.status === 'decided' ? `${answer.pmi} by ${answer.decidedBy}` : answer.reason;
}

const address = (place: typeof GUERET, use?: string): Address => ({
  ...place,
  streetAddressLines: [],
  ...(use ? { use } : {}),
});

/** The header with the mother's addresses, and nothing else, replaced. */
function motherAt(...addresses: Address[]): CdaHeader {
  const header = headerOf({ addresses: { mother: GUERET } });
  const informants = header.informants.map((one) =>
    one.relationCode === 'MTH' ? { ...one, addresses } : { ...one, addresses: [] },
  );
  return { ...header, informants };
}

function guardedBy(
  guardian: Partial<Guardian>,
  header = headerOf({ addresses: { mother: GUERET } }),
): CdaHeader {
  const guardians = [
    { kind: 'person' as const, addresses: [], telecoms: [], organisationIds: [], ...guardian },
  ];
  return { ...header, patients: header.patients.map((patient) => ({ ...patient, guardians })) };
}

test('the guardian is asked before the parents', () => {
  assert.equal(
    decided(headerOf({ addresses: { guardian: LIMOGES, mother: GUERET, father: GUERET } })),
    '87 by guardian',
  );
});

test('a child entrusted to a service goes to the PMI of the service', () => {
  const header = headerOf({
    organisationGuardian: { name: 'Service de test', address: LIMOGES },
    addresses: { mother: GUERET, father: GUERET },
  });
  assert.equal(decided(header), '87 by guardian');
  assert.equal(
    decided(guardedBy({ kind: 'organisation', addresses: [address(LIMOGES, 'WP')] })),
    '87 by guardian',
  );
});

test('a service whose address is missing: the parents’ home is not taken for the child’s', () => {
  assert.equal(decided(guardedBy({ kind: 'organisation' })), 'no-address');
});

test('a guardian without any address: the parents, whose own address is known', () => {
  assert.equal(decided(guardedBy({ kind: 'person' })), '23 by mother');
});

test('a guardian whose address cannot be used: told to the emitter, never replaced by the parents’', () => {
  const nowhere = address({ postalCode: '99999', city: 'NULLE-PART' });
  assert.equal(decided(guardedBy({ addresses: [nowhere] })), 'unknown-place');
  assert.equal(decided(guardedBy({ addresses: [address({ postalCode: '01200', city: '' })] })), 'ambiguous');
});

test('the mother by her old code and by her new one, then the father', () => {
  for (const motherCode of ['MTH', 'NMTH'] as const) {
    assert.equal(
      decided(headerOf({ motherCode, addresses: { mother: GUERET, father: LIMOGES } })),
      '23 by mother',
    );
  }
  assert.equal(decided(headerOf({ addresses: { father: LIMOGES } })), '87 by father');
});

test('a person who is neither parent nor guardian decides nothing', () => {
  const header = headerOf({ addresses: { mother: GUERET } });
  const informants = header.informants.map((one) => ({ ...one, relationCode: 'GRMTH' }));
  assert.equal(decided({ ...header, informants }), 'no-address');
});

test('a parent written twice, as next of kin and as emergency contact, is asked once', () => {
  const header = headerOf({ addresses: { mother: GUERET, father: LIMOGES } });
  const again = header.informants.map((one) => ({ ...one, classCode: 'NOK' }));
  const { candidates } = residencesOf({ ...header, informants: [...header.informants, ...again] });
  assert.deepEqual(candidates, residencesOf(header).candidates);
  assert.deepEqual(
    candidates.map(({ holder }) => holder),
    ['mother', 'father'],
  );
});

test('a place of work is no residence; a holiday home is one only for want of another', () => {
  assert.equal(decided(motherAt(address(NICE, 'WP'), address(GUERET, 'H'))), '23 by mother');
  assert.equal(decided(motherAt(address(NICE, 'WP'))), 'no-address');
  assert.equal(decided(motherAt(address(NICE, 'HV'), address(GUERET, 'H PUB'))), '23 by mother');
  assert.equal(decided(motherAt(address(NICE, 'TMP'), address(GUERET))), '23 by mother');
  assert.equal(decided(motherAt(address(NICE, 'HV'))), '06 by mother');
  assert.equal(decided(motherAt(address(NICE, 'BAD'), address(GUERET, 'H'))), '23 by mother');
});

test('no parent, no guardian, no address: nothing to decide with', () => {
  assert.equal(decided(headerOf({ addresses: {} })), 'no-address');
  assert.equal(decided(headerOf({ addresses: { child: GUERET } })), 'no-address');
  assert.equal(decided({ ...headerOf({}), patients: [], informants: [] }), 'no-address');
});

test('the commune of birth is the county of the birthplace', () => {
  assert.equal(birthPlaceOf(headerOf({ birthplaceCog: '75056' })), '75056');
});
