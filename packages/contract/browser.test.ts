import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { z } from 'zod';

after(() => {
  Reflect.deleteProperty(globalThis, 'document');
});

test('in a browser zod never compiles code, which our pages forbid', async () => {
  Object.defineProperty(globalThis, 'document', { value: {}, configurable: true });
  await import('./index.ts');
  assert.equal(z.config().jitless, true);
});
