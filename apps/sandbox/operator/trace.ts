/** RFC 5322 §3.3 date, UTC. */
const mailDate = (date: Date): string => date.toUTCString().replace(/GMT$/, '+0000');

/** The trace that each server adds on top (RFC 5321 §4.4). */
export function withReceived(raw: Uint8Array, by: string, at: Date): Buffer {
  const field = `Received: by ${by} (bac a sable Cigogne) with ESMTPS;\r\n ${mailDate(at)}\r\n`;
  return Buffer.concat([Buffer.from(field, 'latin1'), raw]);
}

/** Final delivery keeps the envelope sender (RFC 5321 §4.4); '' is the null return path of a notice. */
export function withReturnPath(raw: Uint8Array, from: string): Buffer {
  return Buffer.concat([Buffer.from(`Return-Path: <${from}>\r\n`, 'latin1'), raw]);
}
