import { type Report, unreadableReport } from '@cigogne/conformance';
import { isUniqueViolation, nextDelay } from '@cigogne/kernel';
import { MailError, type ReceivedMessage, readMessage } from '@cigogne/mail';
import type { ClaimedDelivery, ClaimedMessage } from '../adapters/trace/claim.ts';
import {
  type ControlFacts,
  type NewDelivery,
  recordDuplicate,
  recordRejection,
  recordRouting,
  wasRouted,
} from '../adapters/trace/control.ts';
import type { TraceEvent } from '../adapters/trace/event.ts';
import { postponeMessage } from '../adapters/trace/setback.ts';
import { routingErrors } from '../domain/errors.ts';
import { faultCode } from '../domain/fault-code.ts';
import { rejectionNotice } from '../domain/notices.ts';
import { relayMessageId } from '../domain/relay-message-id.ts';
import { loadContent, sealNotice } from './contents.ts';
import { type Control, controlMessage } from './control-message.ts';
import { handleReport, isReport } from './handle-report.ts';
import { headersOf } from './headers-of.ts';
import { holdLease } from './hold-lease.ts';
import type { Platform } from './platform.ts';
import { relayDelivery } from './relay-delivery.ts';
import { type Header, mayAnswer } from './reply-policy.ts';
import { leasedNotice, sendNotice } from './send-notice.ts';

/**
 * Takes one leased message from received to routed, rejected, duplicate or report, then relays what it routed.
 * A fault of ours postpones it, in the end puts it on hold: it never rejects (promise 2).
 */
export async function processMessage(platform: Platform, claimed: ClaimedMessage): Promise<void> {
  let next: Next;
  try {
    const lease = { table: 'message', id: claimed.id, owner: claimed.leaseOwner };
    next = await holdLease(platform, lease, () => controlAndRoute(platform, claimed));
  } catch (error) {
    const delay = nextDelay(platform.schedules.control, claimed.attempts);
    const now = platform.clock.now();
    await postponeMessage(platform.db, {
      id: claimed.id,
      owner: claimed.leaseOwner,
      now,
      retryAt: delay === undefined ? undefined : new Date(now.getTime() + delay),
      error: faultCode(error),
    });
    platform.logger.error({ message: claimed.id, attempts: claimed.attempts, err: error }, 'control failed');
    platform.measures.fault('control');
    return;
  }
  await next?.();
}

/** What follows the commit of the decision: the relay, or the answer. Its faults are not those of the control. */
type Next = (() => Promise<unknown>) | undefined;

/** A message that killed its node never reached the catch above: its claims alone tell, and it is put on hold. */
const CRASHES = 3;

async function controlAndRoute(platform: Platform, claimed: ClaimedMessage): Promise<Next> {
  if (claimed.attempts > platform.schedules.control.length + CRASHES) throw routingErrors.crashing();
  const raw = claimed.raw ?? (await loadContent(platform, platform.db, claimed.id));
  const read = await readOrRefuse(raw);
  if ('report' in read) {
    const refusal = { report: read.report, facts: unreadableFacts(read.report) };
    return once(platform, claimed, refusal.facts, () =>
      reject(platform, claimed, refusal, { header: headersOf(raw) }),
    );
  }
  const { message } = read;
  if (await isReport(platform, message, claimed.sender)) {
    await handleReport(platform, claimed, message);
    return undefined;
  }
  const stop = platform.measures.stage('control');
  const control = await controlMessage(platform, {
    message,
    sender: claimed.sender,
    receivedAt: claimed.receivedAt,
  });
  stop();
  return once(platform, claimed, control.facts, async () => {
    if (control.addressees.length > 0) return route(platform, claimed, control);
    if (await wasRouted(platform.db, claimed, control.facts.packageSha256))
      return setAside(platform, claimed, control.facts);
    return reject(platform, claimed, control, { message, header: message });
  });
}

/** Writes what becomes of a message, unless the same one was routed, or rejected, before (promise 3). */
async function once(
  platform: Platform,
  claimed: ClaimedMessage,
  facts: ControlFacts,
  record: () => Promise<Next>,
): Promise<Next> {
  try {
    return await record();
  } catch (error) {
    const again = ['message_once', 'message_rejected_once'].some((index) => isUniqueViolation(error, index));
    if (!again) throw error;
    return setAside(platform, claimed, facts);
  }
}

async function setAside(
  platform: Platform,
  claimed: ClaimedMessage,
  { packageSha256 }: ControlFacts,
): Promise<Next> {
  const lease = { id: claimed.id, owner: claimed.leaseOwner, now: platform.clock.now() };
  await recordDuplicate(platform.db, lease, packageSha256);
  platform.measures.outcome('duplicate');
  return undefined;
}

async function readOrRefuse(raw: Uint8Array): Promise<{ message: ReceivedMessage } | { report: Report }> {
  try {
    return { message: await readMessage(raw) };
  } catch (error) {
    if (error instanceof MailError) return { report: unreadableReport(error) };
    throw error;
  }
}

function unreadableFacts(report: Report): ControlFacts {
  return {
    packageSha256: Buffer.alloc(0),
    rulesVersion: report.rulesVersion,
    findingCodes: report.findings.map(({ code }) => code),
  };
}

async function reject(
  platform: Platform,
  claimed: ClaimedMessage,
  { report, facts }: Pick<Control, 'report' | 'facts'>,
  { message, header }: { message?: ReceivedMessage; header: Header },
): Promise<Next> {
  const now = platform.clock.now();
  const answerable = mayAnswer(platform, claimed.sender, header);
  const notice = answerable
    ? sealNotice(platform, {
        kind: 'rejection',
        recipient: claimed.sender,
        compose: (noticeMessageId) =>
          rejectionNotice(
            {
              noticeMessageId,
              at: now,
              platform: platform.identity,
              original: { messageId: claimed.messageId, sender: claimed.sender, message },
            },
            report,
          ),
      })
    : undefined;
  const events: TraceEvent[] = [
    { kind: 'inspected' },
    { kind: 'rejected', code: report.findings.find(({ severity }) => severity === 'error')?.code },
    ...(notice ? [] : [{ kind: 'not-answered' }, { kind: 'erased' }]),
  ];
  const lease = { id: claimed.id, owner: claimed.leaseOwner, now, leaseSeconds: platform.leaseMs / 1000 };
  if (!(await recordRejection(platform.db, lease, facts, notice?.row, events))) return undefined;
  platform.measures.outcome('rejected');
  if (!notice) return undefined;
  return () => sendNotice(platform, leasedNotice(claimed.leaseOwner, claimed.id, notice.row, 1), notice.raw);
}

async function route(platform: Platform, claimed: ClaimedMessage, control: Control): Promise<Next> {
  const now = platform.clock.now();
  const { sender, messageId, receivedAt, leaseOwner } = claimed;
  const { packageSha256 } = control.facts;
  const deliveries = control.addressees.map(({ reception, reason }): NewDelivery => {
    const { pmi, mailbox, mode } = reception;
    const certificate = { sender, messageId, packageSha256, pmi };
    const relayId = relayMessageId(platform.relayKey, certificate, platform.identity.mailbox);
    return { id: platform.ids.uuid(), pmi, mailbox, mode, reason, relayMessageId: relayId };
  });
  const lease = { id: claimed.id, owner: claimed.leaseOwner, now, leaseSeconds: platform.leaseMs / 1000 };
  const events: TraceEvent[] = [
    { kind: 'inspected' },
    { kind: 'conform' },
    ...deliveries.map(({ id, pmi, reason }) => ({
      kind: 'routed',
      code: reason,
      deliveryId: id,
      detail: { pmi },
    })),
  ];
  if (!(await recordRouting(platform.db, lease, control.facts, deliveries, events))) return undefined;
  platform.measures.outcome('routed');
  const opened = { ...control.control, report: control.report };
  const divergent = control.facts.divergent ?? false;
  const original = { sender, messageId, receivedAt, divergent, recipients: deliveries.length };
  const leased = deliveries.map(
    (delivery, index): ClaimedDelivery => ({
      ...delivery,
      leaseOwner,
      message: claimed.id,
      pmiName: control.addressees[index]?.reception.name ?? delivery.pmi,
      createdAt: now,
      attempts: 1,
      original,
    }),
  );
  return () => Promise.all(leased.map((delivery) => relayDelivery(platform, delivery, opened)));
}
