import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageMeaning, messageWording, type Outcome } from './states.ts';

const outcome = (more: Partial<Outcome>): Outcome => ({
  state: 'acknowledged',
  deadDeliveries: 0,
  returned: null,
  untold: null,
  ...more,
});

test('what needs someone is said before what went well', () => {
  const said: [Partial<Outcome>, string, string][] = [
    [{}, 'Remis, émetteur prévenu', 'good'],
    [{ state: 'routed', deadDeliveries: 1 }, 'Remise en échec', 'action'],
    [{ returned: 'waiting' }, 'Renvoyé après remise', 'action'],
    [{ returned: 'settled' }, 'Renvoyé après remise', 'notice'],
    [{ state: 'relayed', untold: 'waiting' }, 'Remis, émetteur non prévenu', 'action'],
    [{ state: 'relayed', untold: 'settled' }, 'Remis, émetteur non prévenu', 'notice'],
    [{ state: 'rejected', untold: 'waiting' }, 'Rejeté, émetteur non prévenu', 'action'],
    [
      { state: 'abandoned', deadDeliveries: 0, untold: 'settled' },
      'Abandonné, émetteur non prévenu',
      'notice',
    ],
  ];
  for (const [more, words, tone] of said) assert.deepEqual(messageWording(outcome(more)), { words, tone });
});

test('the sentence goes with the words', () => {
  assert.match(messageMeaning(outcome({ returned: 'waiting' })), /puis l’a renvoyé.*classer ce renvoi/);
  assert.match(messageMeaning(outcome({ state: 'rejected', untold: 'waiting' })), /il le croit parti/);
  assert.match(messageMeaning(outcome({ state: 'relayed', untold: 'settled' })), /a renoncé à la réponse/);
  assert.match(messageMeaning(outcome({})), /l’émetteur le sait/);
});
