/** The trace's fault codes, in words; an SMTP reply is quoted, since operators of mail read it. */

const EXACT: Record<string, string> = {
  'ours.unexpected': 'erreur inattendue de la plateforme',
  'routing.content-erased': 'contenu déjà effacé',
  'routing.mailbox-gone': 'la PMI n’a plus de boîte ouverte pour ce type de certificat',
  dsn: 'cause non précisée',
  unmatched: 'aucun envoi correspondant',
  'mailbox-check': 'réponse à un message de test',
};

/** Phases of an attempt to send (SendPhase of @cigogne/mail). */
const SMTP_PHASES: Record<string, string> = {
  connect: 'connexion impossible',
  tls: 'chiffrement refusé',
  login: 'identification refusée',
  envelope: 'échange interrompu avant l’envoi',
  content: 'coupure pendant l’envoi',
  reply: 'réponse perdue après l’envoi',
};

const KNOWN_REPLIES: [RegExp, string][] = [
  [/\b[45]\.2\.2\b/, 'boîte pleine'],
  [/\b5\.1\.1\b/, 'adresse inconnue'],
  [/\b5\.2\.1\b/, 'boîte fermée'],
  [/\b4\.7\.1\b/, 'remise différée par précaution'],
  [/\b5\.7\.\d/, 'refus de sécurité'],
];

/** `smtp 452 4.2.2 Mailbox full` → « boîte pleine (452 4.2.2 Mailbox full) ». Unknown codes are shown as they are. */
export function faultWords(code: string): string {
  const exact = EXACT[code];
  if (exact) return exact;
  if (code.startsWith('smtp ')) return replyWords(code.slice(5));
  if (code.startsWith('dsn ')) return replyWords(code.slice(4));
  const lost = /^smtp\.(temporary|permanent|uncertain)\.(.+)$/.exec(code);
  if (!lost) return code;
  const phase = SMTP_PHASES[lost[2] ?? ''] ?? 'échange interrompu';
  return lost[1] === 'uncertain' ? phase : `la messagerie ne répond pas : ${phase}`;
}

function replyWords(reply: string): string {
  const known = KNOWN_REPLIES.find(([pattern]) => pattern.test(reply))?.[1];
  const general = /^4/.test(reply) ? 'refus provisoire' : 'refus définitif';
  return `${known ?? general} (${reply})`;
}
