import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultWords } from './faults.ts';

const expected: [string, string][] = [
  ['ours.unexpected', 'erreur inattendue de la plateforme'],
  ['smtp 452 4.2.2 Mailbox full', 'boîte pleine (452 4.2.2 Mailbox full)'],
  ['smtp 550 5.1.1 No such user', 'adresse inconnue (550 5.1.1 No such user)'],
  ['smtp 421 Try later', 'refus provisoire (421 Try later)'],
  ['smtp.temporary.connect', 'la messagerie ne répond pas : connexion impossible'],
  ['smtp.uncertain.reply', 'réponse perdue après l’envoi'],
  ['dsn 5.1.1', 'adresse inconnue (5.1.1)'],
  ['dsn', 'cause non précisée'],
  ['vault.key-unknown', 'vault.key-unknown'],
];
for (const [code, words] of expected) {
  test(`${code} in words`, () => assert.equal(faultWords(code), words));
}
