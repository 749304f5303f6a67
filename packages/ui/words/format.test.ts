import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  counted,
  formatBytes,
  formatDateTime,
  formatDay,
  formatDuration,
  formatRelative,
  formatShare,
  parisDay,
} from './format.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('an instant is shown in the time of Paris, summer and winter', () => {
  assert.equal(formatDateTime('2023-04-25T12:05:00Z'), '25 avril 2023 à 14:05');
  assert.equal(formatDateTime('2023-01-31T23:30:00Z'), '1er février 2023 à 00:30');
  assert.equal(parisDay('2023-01-31T23:30:00Z'), '2023-02-01');
});

test('a day without time stays that day', () => {
  assert.equal(formatDay('2025-03-01'), '1er mars 2025');
});

test('how long ago', () => {
  const now = new Date('2025-06-10T10:00:00Z');
  const ago = (seconds: number) => formatRelative(new Date(now.getTime() - seconds * 1000), now);
  assert.equal(ago(10), 'à l’instant');
  assert.equal(ago(180), 'il y a 3 min');
  assert.equal(ago(3 * 3600), 'il y a 3 h');
  assert.equal(ago(-300), 'dans 5 min');
  assert.equal(ago(24 * 3600), 'hier à 12:00');
  assert.equal(ago(72 * 3600), '7 juin 2025 à 12:00');
});

test('how long it took', () => {
  const expected: [number, string][] = [
    [0.42, '0,4 s'],
    [12.4, '12 s'],
    [200, '3 min 20 s'],
    [180, '3 min'],
    [7500, '2 h 05'],
    [273_600, '3 j 4 h'],
  ];
  for (const [seconds, words] of expected) assert.equal(plain(formatDuration(seconds)), words);
});

test('figures as people write them', () => {
  assert.equal(plain(counted(0, 'message')), '0 message');
  assert.equal(plain(counted(1, 'message')), '1 message');
  assert.equal(plain(counted(3250, 'message')), '3 250 messages');
  assert.equal(plain(formatBytes(188_310)), '188 ko');
  assert.equal(plain(formatBytes(1_450_000)), '1,5 Mo');
  assert.equal(plain(formatShare(21, 500)), '4,2 %');
  assert.equal(formatShare(0, 0), '–');
});
