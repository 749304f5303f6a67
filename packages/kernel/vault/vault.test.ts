import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { generateMasterKey, loadMasterKeys } from './master-keys.ts';
import { openVault } from './vault.ts';

const [first, second] = [generateMasterKey('2026'), generateMasterKey('2027')];
const vaultOf = (...lines: string[]) => openVault(loadMasterKeys({ CIGOGNE_MASTER_KEY: lines.join('\n') }));
const vault = vaultOf(first);

test('what is sealed is opened, the same to the byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.string(), (plain, context) => {
      const sealed = vault.seal(plain, context);
      assert.deepEqual(new Uint8Array(vault.open(sealed, context)), plain);
    }),
  );
});

test('one changed bit anywhere is refused', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.nat(), fc.integer({ min: 0, max: 7 }), (inKey, place, bit) => {
      const sealed = vault.seal(Buffer.from('CIGOGNE-TEST'), 'message/1');
      const bytes = inKey ? sealed.wrappedKey : sealed.ciphertext;
      const index = place % bytes.length;
      bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << bit), index);
      assert.throws(() => vault.open(sealed, 'message/1'), { code: 'vault.tampered' });
    }),
  );
});

test('a content moved to another record is refused', () => {
  const sealed = vault.seal(Buffer.from('x'), 'message/1');
  assert.throws(() => vault.open(sealed, 'message/2'), { code: 'vault.tampered' });
});

test('a cut content is refused', () => {
  const sealed = vault.seal(Buffer.from('x'), 'c');
  assert.throws(() => vault.open({ ...sealed, ciphertext: sealed.ciphertext.subarray(0, 10) }, 'c'), {
    code: 'vault.tampered',
  });
});

test('the same content sealed twice has nothing in common', () => {
  const [one, two] = [vault.seal(Buffer.from('same'), 'c'), vault.seal(Buffer.from('same'), 'c')];
  assert.notDeepEqual(one.ciphertext, two.ciphertext);
  assert.notDeepEqual(one.wrappedKey, two.wrappedKey);
});

test('rotation: the new key rewraps, the content is untouched, and the old key is no longer needed', () => {
  const sealed = vault.seal(Buffer.from('kept'), 'c');
  const both = vaultOf(second, first);
  assert.equal(both.currentKeyId, '2027');
  assert.equal(both.open(sealed, 'c').toString(), 'kept');
  const rewrapped = { ...sealed, ...both.rewrap(sealed, 'c') };
  assert.equal(rewrapped.keyId, '2027');
  assert.equal(vaultOf(second).open(rewrapped, 'c').toString(), 'kept');
});

test('a key that is not loaded is named', () => {
  const sealed = vault.seal(Buffer.from('x'), 'c');
  assert.throws(() => vaultOf(second).open(sealed, 'c'), { code: 'vault.unknown-key', message: /« 2026 »/ });
});

test('another key under a known name is refused', () => {
  const sealed = vault.seal(Buffer.from('x'), 'c');
  assert.throws(() => vaultOf(generateMasterKey('2026')).open(sealed, 'c'), { code: 'vault.tampered' });
});

test('keys come from a file: comments and blank lines pass, the first is current', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-vault-'));
  const file = join(folder, 'keys');
  await writeFile(file, `# current\n${second}\n\n${first}\n`);
  assert.deepEqual(
    loadMasterKeys({ CIGOGNE_MASTER_KEY_FILE: file }).map(({ id }) => id),
    ['2027', '2026'],
  );
  await rm(folder, { recursive: true });
});

test('what is wrong with the keys is said, without quoting them', () => {
  assert.throws(() => loadMasterKeys({}), { code: 'vault.no-key' });
  assert.throws(
    () => loadMasterKeys({ CIGOGNE_MASTER_KEY: 'a:tooshort' }),
    (error: Error) => {
      assert.doesNotMatch(error.message, /tooshort/);
      return true;
    },
  );
  assert.throws(() => loadMasterKeys({ CIGOGNE_MASTER_KEY: `${first}\n${first}` }), {
    code: 'vault.duplicate-key',
  });
  assert.throws(() => loadMasterKeys({ CIGOGNE_MASTER_KEY_FILE: '/nowhere/keys' }), {
    code: 'vault.unreadable-file',
  });
});

test('an inspected master key shows nothing of it', () => {
  const secret = first.split(':')[1] ?? '';
  assert.ok(!inspect(loadMasterKeys({ CIGOGNE_MASTER_KEY: first }), { depth: 9 }).includes(secret));
});

test('derived keys: the same for a context, others for another one; a rotation keeps the former one', () => {
  const [key] = vault.derive('poste/camille');
  assert.ok(key);
  assert.equal(key.length, 32);
  assert.deepEqual(vault.derive('poste/camille'), [key]);
  assert.notDeepEqual(vault.derive('poste/prudence'), [key]);
  const [current, former] = vaultOf(second, first).derive('poste/camille');
  assert.deepEqual(former, key);
  assert.notDeepEqual(current, key);
});
