import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { eventWords, KNOWN_EVENTS, type TraceEvent } from './events.ts';
import { NOTICE_KIND } from './states.ts';

const event = (kind: string, more: Partial<TraceEvent> = {}): TraceEvent => ({
  at: '2025-06-10T10:00:00Z',
  kind,
  code: null,
  deliveryId: null,
  detail: {},
  ...more,
});

const creuse = new Map([['d1', { pmiName: 'PMI de la Creuse', mailbox: 'cse@pmi23.mssante.fr' }]]);

test('an event names its PMI, and the fault in words', () => {
  const words = eventWords(
    event('relay-postponed', { deliveryId: 'd1', code: 'smtp 452 4.2.2 Mailbox full' }),
    creuse,
  );
  assert.equal(words.title, 'La PMI de la Creuse n’a pas pu le recevoir ; la plateforme réessaiera');
  assert.equal(words.detail, 'Raison : boîte pleine (452 4.2.2 Mailbox full).');
});

test('who resumed, who abandoned and why', () => {
  assert.equal(
    eventWords(event('resumed', { code: 'Camille Exemple' }), creuse).title,
    'Traitement relancé par Camille Exemple',
  );
  const words = eventWords(
    event('abandoned', { code: 'Camille Exemple', detail: { reason: 'envoi d’essai' } }),
    creuse,
  );
  assert.equal(words.detail, 'Motif : envoi d’essai');
});

test('a rejection names what blocks, not the remark that was found before it', () => {
  const words = eventWords(event('rejected', { code: 'MSG-NO-PDF' }), creuse, ['Mesures de l’enfant']);
  assert.equal(words.detail, 'Premier motif : Mesures de l’enfant.');
});

test('an unknown kind is shown, not hidden', () => {
  assert.equal(eventWords(event('soon'), creuse).title, 'Événement « soon »');
});

test('every kind that the trace writes has its words', () => {
  const folder = new URL('../../adapters/trace/', import.meta.url);
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const written = sources
    .flatMap((source) => [...source.matchAll(/insert into event[^`]*/g)])
    .flatMap(([statement]) => [...statement.matchAll(/(?<!> )'([a-z]+(?:-[a-z]+)*)'/g)])
    .map(([, kind]) => kind ?? '');
  const others = [...Object.keys(NOTICE_KIND), 'on-hold', 'processed', 'about', 'dead', 'pending'];
  const missing = new Set(written.filter((kind) => !KNOWN_EVENTS.includes(kind) && !others.includes(kind)));
  assert.deepEqual([...missing], []);
  assert.ok(written.length > 10);
});
