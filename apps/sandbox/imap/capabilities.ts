import type { Session } from './types.ts';

export const CAPABILITIES = 'IMAP4rev1 LITERAL+ SASL-IR IDLE ID UIDPLUS UNSELECT';

export function capabilityLine(session: Session): string {
  if (session.channel.secure) return `${CAPABILITIES} AUTH=PLAIN`;
  return `${CAPABILITIES} STARTTLS LOGINDISABLED`;
}
