import type { KnownFinding } from '@cigogne/draft';
import type { ReceivedMessage } from '@cigogne/mail';
import { z } from 'zod';

/** What a notice says of one message of ours. */
export interface Notice {
  originalMessageId: string;
  outcome: 'delivered' | 'rejected' | 'delayed' | 'failed' | 'integrated' | 'not-integrated';
  /** French, for the follow-up; no name of a child. */
  label: string;
  /** The PMI's mailbox that it tells of; empty when it tells of the whole message. */
  recipient: string;
  findings: KnownFinding[];
}

const REPORT = z.object({
  verdict: z.enum(['accepted', 'rejected']),
  findings: z.array(
    z.object({
      code: z.string().max(60),
      severity: z.enum(['error', 'warning']),
      label: z.string().max(300),
      message: z.string().max(2000),
      mend: z.string().max(2000),
      place: z.object({ path: z.string().max(1000).optional() }).optional(),
    }),
  ),
});

/**
 * Reads a notice about a certificate: DSN (delivered, delayed, failed), MDN or « courriel standard » (rejected by the
 * platform with its report, or what the PMI's software made of it). Undefined: it is no notice about a message.
 * @param platformMailbox a rejection is the platform's, an integration is told in the name of a PMI
 */
export function readNotice(message: ReceivedMessage, platformMailbox: string): Notice | undefined {
  const { report } = message;
  const originalMessageId = report?.originalMessageId ?? message.inReplyTo;
  if (!report || !originalMessageId) return undefined;
  if (!mayTell(message, platformMailbox)) return undefined;
  const findings = findingsOf(message);
  const about = { originalMessageId, findings };
  if (report.type === 'dsn') {
    const outcome = outcomeOf(report.recipients.map(({ action }) => action));
    const recipient = report.recipients[0]?.finalRecipient.toLowerCase() ?? '';
    // That our own operator handed it to the platform is no news of the PMI.
    if (outcome === undefined || (outcome === 'delivered' && recipient === platformMailbox.toLowerCase())) {
      return undefined;
    }
    return { ...about, outcome, recipient, label: dsnLabel(outcome, recipient) };
  }
  const recipient = report.finalRecipient?.toLowerCase() ?? '';
  if (findings.some(({ severity }) => severity === 'error')) {
    return { ...about, outcome: 'rejected', recipient: '', label: 'Refusé par la plateforme : à corriger' };
  }
  if (report.error === undefined) {
    return { ...about, outcome: 'integrated', recipient, label: 'Intégré par le logiciel de la PMI' };
  }
  if (recipient === platformMailbox.toLowerCase()) {
    return { ...about, outcome: 'rejected', recipient: '', label: 'Refusé par la plateforme' };
  }
  const label = 'Reçu par la PMI, dont le logiciel ne l’a pas intégré : elle en est avertie';
  return { ...about, outcome: 'not-integrated', recipient, label };
}

/**
 * The platform tells what became of a certificate; our own operator, only that it did not reach the platform. Anybody
 * else of the espace de confiance may write to the mailbox, and moves nothing.
 */
function mayTell({ from, report }: ReceivedMessage, platformMailbox: string): boolean {
  const platform = platformMailbox.toLowerCase();
  if (from?.toLowerCase() === platform) return true;
  return (
    report?.type === 'dsn' &&
    report.recipients.every(
      ({ action, finalRecipient }) =>
        (action === 'failed' || action === 'delayed') && finalRecipient.toLowerCase() === platform,
    )
  );
}

/** The worst of what happened; the platform tells of one PMI in a notice. */
function outcomeOf(actions: readonly string[]): 'delivered' | 'delayed' | 'failed' | undefined {
  if (actions.includes('failed')) return 'failed';
  if (actions.includes('delayed')) return 'delayed';
  return actions.includes('relayed') || actions.includes('delivered') ? 'delivered' : undefined;
}

function dsnLabel(outcome: 'delivered' | 'delayed' | 'failed', where: string): string {
  const to = where === '' ? 'la PMI' : where;
  return {
    delivered: `Remis à la PMI (${to})`,
    delayed: `Pas encore remis : la messagerie de la PMI (${to}) ne répond pas, la plateforme continue d’essayer`,
    failed: `Non remis : ${to} ne l’a pas accepté`,
  }[outcome];
}

function findingsOf({ attachments }: ReceivedMessage): KnownFinding[] {
  for (const { contentType, filename, bytes } of attachments) {
    if (contentType !== 'application/json' && !filename.endsWith('.json')) continue;
    const read = REPORT.safeParse(parsed(bytes));
    if (read.success) {
      return read.data.findings.map(({ place, ...finding }) => ({
        ...finding,
        ...(place?.path === undefined ? {} : { place: { path: place.path } }),
      }));
    }
  }
  return [];
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
