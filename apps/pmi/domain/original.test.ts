import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ORIGINAL_TYPES, originalsOf, originalType } from './original.ts';

/** The first bytes of a JPEG: an application segment, then a frame of that size. */
function jpeg(width: number, height: number): Buffer {
  const file = Buffer.from('ffd8ffe000040000ffc0001108000000000301110002110003110', 'hex');
  const frame = file.indexOf(Buffer.from('ffc0', 'hex'));
  file.writeUInt16BE(height, frame + 5);
  file.writeUInt16BE(width, frame + 7);
  return file;
}

test('a JPEG is known by its frame, wherever it stands; one that would unfold too large is not taken', () => {
  assert.equal(originalType(jpeg(2480, 3508)), 'image/jpeg');
  assert.equal(originalType(jpeg(60_000, 60_000)), undefined);
});

test('any bytes have an answer, never a crash', async () => {
  const head = fc.constantFrom('', 'ffd8ff', 'ffd8ffe0ffff', '89504e470d0a1a0a', '255044462d');
  await fc.assert(
    fc.asyncProperty(head, fc.uint8Array({ maxLength: 60 }), async (start, rest) => {
      const bytes = Buffer.concat([Buffer.from(start, 'hex'), rest]);
      const type = originalType(bytes);
      assert.ok(type === undefined || ORIGINAL_TYPES.includes(type));
      assert.equal((await originalsOf('paper', bytes)).length, type === undefined ? 0 : 1);
    }),
    { numRuns: 500 },
  );
});
