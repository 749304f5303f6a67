import assert from 'node:assert/strict';
import { test } from 'node:test';
import { erasureWords } from './erasure.ts';

const relayed = { state: 'relayed', deliveries: [], notices: [] } as const;

test('nothing held: it is said plainly', () => {
  const words = erasureWords({
    ...relayed,
    deliveries: [],
    notices: [],
    sealedContents: 0,
    erasedAt: '2025-06-10T10:00:00Z',
  });
  assert.equal(words.words, 'Rien n’est plus conservé de ce certificat');
  assert.match(words.meaning, /effacés de la base/);
});

test('something held while it travels, or while it waits for somebody', () => {
  const travels = erasureWords({
    state: 'routed',
    deliveries: [],
    notices: [],
    sealedContents: 2,
    erasedAt: null,
  });
  assert.equal(travels.words, '2 contenus chiffrés sont encore conservés');
  assert.equal(travels.tone, 'progress');
  const waits = erasureWords({
    state: 'on-hold',
    deliveries: [],
    notices: [],
    sealedContents: 1,
    erasedAt: null,
  });
  assert.equal(waits.tone, 'action');
});
