import type { HeldMessage } from './holdings.ts';

const UNKNOWN = 'La base ne connaît aucun message de cet identifiant, et n’en détient donc rien.';

/** What is held, for people. French; identifiers, states and sizes only: no content was opened. */
export function heldAsText(messages: readonly HeldMessage[]): string {
  return `${messages.length === 0 ? UNKNOWN : messages.map(told).join('\n\n')}\n`;
}

function told({ id, messageId, receivedAt, state, erasedAt, contents, trace }: HeldMessage): string {
  return [
    `Message ${messageId}`,
    `  référence         ${id}`,
    `  reçu              ${inParis(receivedAt)}`,
    `  état              ${STATES[state] ?? state}`,
    `  contenu effacé    ${erasedAt === null ? 'non' : inParis(erasedAt)}`,
    `  trace (lignes)    ${trace.map(({ table, rows }) => `${table} ${rows}`).join(', ')}`,
    ...(contents.length === 0
      ? ['  contenu détenu    aucun : ni le certificat, ni un avis, ni une clé']
      : contents.map(
          ({ what, bytes, keyId }) =>
            `  contenu détenu    ${what === 'message' ? 'le message reçu' : 'un avis à envoyer'}, chiffré : ${bytes.toLocaleString('fr-FR')} octets, clé « ${keyId} »`,
        )),
  ].join('\n');
}

const STATES: Readonly<Record<string, string>> = {
  received: 'reçu',
  routed: 'destinataire choisi',
  relayed: 'relayé',
  acknowledged: 'acquitté',
  rejected: 'refusé',
  'on-hold': 'en attente d’une décision',
  duplicate: 'doublon',
  report: 'avis d’un destinataire',
  abandoned: 'abandonné',
};

function inParis(at: Date): string {
  return at.toLocaleString('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });
}
