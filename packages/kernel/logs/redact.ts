/**
 * Names under which a person, a certificate or a secret may stand, in lower case. A value under one of them never
 * reaches a log, however deep it is. Mailbox addresses of organisations are not here: operators need them.
 */
export const REDACTED_KEYS: ReadonlySet<string> = new Set([
  ...[
    'password',
    'secret',
    'token',
    'authorization',
    'cookie',
    'set-cookie',
    'clientsecret',
    'client_secret',
  ],
  ...[
    'id_token',
    'access_token',
    'refresh_token',
    'code_verifier',
    'key',
    'privatekey',
    'passphrase',
    'pass',
  ],
  ...[
    'family',
    'given',
    'birthname',
    'firstname',
    'lastname',
    'nom',
    'prenom',
    'patient',
    'patients',
    'guardian',
  ],
  ...[
    'guardians',
    'header',
    'ins',
    'matricule',
    'nir',
    'birthdate',
    'birthtime',
    'birthplace',
    'datenaissance',
  ],
  ...[
    'telecom',
    'telecoms',
    'phone',
    'telephone',
    'street',
    'streetaddressline',
    'streetaddresslines',
    'addresses',
  ],
  ...[
    'subject',
    'text',
    'raw',
    'content',
    'body',
    'xml',
    'found',
    'expected',
    'values',
    'parameters',
    'user_data',
  ],
]);

const MAX_DEPTH = 6;
const MAX_TEXT = 500;

/** A copy fit for a log: sensitive names hidden, bytes counted, long text cut, depth bounded. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '[…]';
  if (!Array.isArray(value) && !isPlain(value)) return `[${value.constructor.name}]`;
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      REDACTED_KEYS.has(key.toLowerCase()) ? '[redacted]' : redact(item, depth + 1),
    ]),
  );
}

/** Sockets, requests, clients: a log has no use for what is inside. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
