import type { SecureVersion } from 'node:tls';

/** ECO.1.1.1 and 1.1.2 (Référentiel socle MSSanté #2): nothing older than TLS 1.2. */
export const MINIMUM_TLS_VERSION: SecureVersion = 'TLSv1.2';

/**
 * ECO.1.1.3: 0xC030, 0xC02F, 0xC028, 0xC027 for TLS 1.2, in that order; they need an RSA certificate.
 * The TLS 1.3 suites are named too, because Node turns TLS 1.3 off when a list names none of them.
 */
export const MSSANTE_CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-RSA-AES128-SHA256',
].join(':');

/** PEM text, or several of them. */
export type Pem = string | Buffer | readonly (string | Buffer)[];

/** What a server presents, and whom it trusts. */
export interface ServerTls {
  key: string | Buffer;
  /** Certificate followed by its intermediates. */
  cert: string | Buffer;
  /** Authorities that client certificates must come from (IGC-Santé in production). */
  ca: Pem;
  /** true: a peer without a certificate from `ca` may say EHLO, and nothing else. */
  requireClientCertificate: boolean;
}

/** What a client presents, and whom it trusts. */
export interface ClientTls {
  /** Authorities of the peer's certificate; the system's own when absent. */
  ca?: Pem;
  key?: string | Buffer;
  cert?: string | Buffer;
  /** Name expected in the peer's certificate, when it is not `host`. */
  servername?: string;
}

/** node:tls wants mutable arrays. */
export function pemList(pem: Pem | undefined): (string | Buffer)[] | undefined {
  if (pem === undefined) return undefined;
  return typeof pem === 'string' || Buffer.isBuffer(pem) ? [pem] : [...pem];
}
