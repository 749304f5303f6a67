/**
 * What a message may hold before it is refused. Every figure is checked while the bytes are walked, before
 * anything is decoded: a hostile message costs its reading, never more.
 *
 * `messageBytes` is the operators' own ceiling (25 MB towards patient.mssante.fr, CNAM documentation);
 * the rest are ours (architecture.md, "Limits").
 */
export const MAIL_LIMITS = {
  /** Whole message as received, bytes. */
  messageBytes: 25 * 1024 * 1024,
  /** MIME parts, the root included. */
  parts: 300,
  /** Lines that look like a part delimiter and are none: text made of them would cost 300 ns each. */
  delimiterLookalikes: 100_000,
  /** Sum of all header blocks (the message's and its parts'), bytes. */
  headerBytes: 1024 * 1024,
  /** Header fields, all parts together. A real MSSanté message has 15 to 60, relays' traces included. */
  headerFields: 5000,
  /** One header field once unfolded, bytes. Exchange's anti-spam fields reach 20 kB. */
  headerFieldBytes: 64 * 1024,
  /** Multipart inside multipart; the root is level 1. A message with one attachment has 2. */
  nesting: 32,
  /** Characters in a multipart's boundary; RFC 2046 allows 70. */
  boundaryLength: 200,
  /** Characters of the text/plain body that are kept: enough for any covering letter. */
  textLength: 1024 * 1024,
  /** Addresses read from To and Cc, and message identifiers from References. */
  listItems: 500,
} as const;

export type MailLimits = { readonly [Name in keyof typeof MAIL_LIMITS]: number };
