import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { contract, ROLE_IDS, ROLES, type Role, roleMay } from './contract.ts';
import { startTestEmitter, type TestEmitter, type Who } from './testing/emitter.fixture.ts';

let here: TestEmitter;
before(async () => {
  here = await startTestEmitter();
});
after(() => here.stop());

const SOMEBODY: Readonly<Record<Role, Who>> = {
  secretaire: 'secretaire',
  'sage-femme': 'sageFemme',
  medecin: 'pediatre',
  administrateur: 'cadre',
  qualite: 'qualite',
  'medecin-administrateur': 'associe',
};

const NOTHING = '00000000-0000-7000-8000-000000000000';

/** Routes that people and software share check the right themselves, by the permission of people. */
const SHARED: Readonly<Record<string, string>> = {
  createCertificate: 'certificates:write',
  certificateStatus: 'certificates:read',
  importCsv: 'certificates:write',
  importFhir: 'certificates:write',
};

function opened(role: Role, name: string, permission: string): boolean {
  if (permission === 'signed-in') return true;
  return roleMay(role, permission === 'public' ? (SHARED[name] ?? 'nothing') : permission);
}

const BODIES: Readonly<Record<string, unknown>> = {
  importCsv: { csv: 'child.family\n', trial: true },
  importFhir: { bundle: {} },
  createCertificate: { kind: 'CS8', unit: NOTHING },
};

for (const role of ROLE_IDS) {
  test(`${role}: each route is open or closed as the table of roles says`, async () => {
    const { fetch: send } = await here.visit(SOMEBODY[role]);
    for (const [name, route] of Object.entries(contract)) {
      const stop = new AbortController();
      const path = route.path.replace(':id', NOTHING).replace(':kind', 'CS8');
      const body =
        route.method === 'GET' || route.method === 'DELETE'
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(BODIES[name] ?? {}) };
      const answer = await send(path, { method: route.method, signal: stop.signal, ...body });
      const isOpen = opened(role, name, route.permission);
      assert.equal(answer.status !== 403, isOpen, `${role} ${name}: ${answer.status}`);
      stop.abort();
    }
  });
}

test('who administers or follows the quality reads no clinical content; only physicians sign', () => {
  for (const role of ['administrateur', 'qualite'] as const) {
    assert.ok(
      ROLES[role].every((permission) => !permission.startsWith('certificates:')),
      role,
    );
  }
  assert.deepEqual(
    ROLE_IDS.filter((role) => roleMay(role, 'certificates:sign')),
    ['medecin', 'medecin-administrateur'],
  );
  assert.ok(!roleMay('inconnu', 'certificates:read'));
});
