import { controlReadMessage, finding, type MessageControl, withFindings } from '@cigogne/conformance';
import { composeMessage, readMessage } from '@cigogne/mail';
import type { ClaimedDelivery } from '../adapters/trace/claim.ts';
import { followMailbox, recordAcceptance } from '../adapters/trace/relayed.ts';
import { routingErrors } from '../domain/errors.ts';
import { acceptanceProof } from '../domain/fault-code.ts';
import { deliveryNotice } from '../domain/notices.ts';
import { relayMessage } from '../domain/relay-message.ts';
import { loadContent, sealNotice } from './contents.ts';
import { holdLease } from './hold-lease.ts';
import { patiently } from './patiently.ts';
import type { Platform } from './platform.ts';
import { pdfsOf } from './relayed-files.ts';
import { mayAnswer } from './reply-policy.ts';
import { leasedNotice, sendNotice } from './send-notice.ts';
import { setBackDelivery } from './set-back-delivery.ts';

/**
 * Hands one certificate to one PMI's operator. Every attempt is the same message, byte for byte; a reply lost
 * after DATA is tried again with the same Message-ID. The recipient's fault is retried on the schedule, then
 * both sides are told.
 * @param opened the message as the control read it, when this node has just done so
 */
export async function relayDelivery(
  platform: Platform,
  delivery: ClaimedDelivery,
  opened?: MessageControl,
): Promise<void> {
  const lease = { table: 'delivery', id: delivery.id, owner: delivery.leaseOwner };
  await holdLease(platform, lease, async () => {
    const attempt = await tryRelay(platform, delivery, opened).catch((error: unknown) => ({ error }));
    if ('error' in attempt) await setBackDelivery(platform, delivery, attempt.error, opened?.message);
    else await recordRelay(platform, attempt.delivery, attempt.control, attempt.proof);
  });
}

/** As for the control: a certificate that kills the node that composes it is set aside in the end. */
const CRASHES = 3;

async function tryRelay(platform: Platform, claimed: ClaimedDelivery, opened: MessageControl | undefined) {
  if (claimed.attempts > platform.schedules.relay.length + CRASHES) throw routingErrors.crashing();
  const delivery = opened ? claimed : await toMailboxInUse(platform, claimed);
  const control = opened ?? (await reopen(platform, delivery));
  const composing = platform.measures.stage('compose');
  const raw = await composeRelay(platform, delivery, control);
  composing();
  const relaying = platform.measures.stage('relay');
  const acceptance = await platform.smtp.send({
    from: platform.identity.mailbox,
    to: delivery.mailbox,
    raw,
    dsn: { notify: ['FAILURE', 'DELAY'], envelopeId: delivery.id },
  });
  relaying();
  return { control, delivery, proof: acceptanceProof(acceptance) };
}

/**
 * The PMI stays the one that was decided, its mailbox may change while a certificate waits: one that the PMI has
 * left is perhaps another's by now, and receives nothing more.
 */
async function toMailboxInUse(platform: Platform, delivery: ClaimedDelivery): Promise<ClaimedDelivery> {
  const mailbox = await followMailbox(platform.db, delivery, platform.clock.now());
  if (mailbox === undefined) throw routingErrors.mailboxGone();
  return { ...delivery, mailbox };
}

/** The message as it was controlled, its report with what the routing had added. */
async function reopen(platform: Platform, delivery: ClaimedDelivery): Promise<MessageControl> {
  const { message, original, reason, pmiName } = delivery;
  const raw = await loadContent(platform, platform.db, message);
  const control = await controlReadMessage(await readMessage(raw), { now: platform.clock.now() });
  const divergent = original.divergent && reason === 'residence';
  const findings = divergent ? [finding('ROUTE-DIVERGENT', { pmi: pmiName })] : [];
  return { ...control, report: withFindings(control.report, findings, ['routing']) };
}

async function composeRelay(
  platform: Platform,
  delivery: ClaimedDelivery,
  control: MessageControl,
): Promise<Buffer> {
  const { document, package: attached } = control;
  if (!document || !attached) throw routingErrors.contentErased();
  const pdfs = await pdfsOf(control);
  const { sender: emitter, receivedAt } = delivery.original;
  return composeMessage(
    relayMessage({ delivery, emitter, receivedAt, document, package: attached, pdfs }, platform.identity),
  );
}

/**
 * The operator has the certificate: from here on the delivery must be recorded, or it would be relayed again.
 * So the database is asked patiently; should it stay away, the lease ends and the same message goes again.
 */
async function recordRelay(
  platform: Platform,
  delivery: ClaimedDelivery,
  control: MessageControl,
  proof: string,
): Promise<void> {
  const now = platform.clock.now();
  const { original, leaseOwner } = delivery;
  const notice = mayAnswer(platform, original.sender, control.message)
    ? sealDeliveryNotice(platform, delivery, control, now)
    : undefined;
  const acceptance = {
    deliveryId: delivery.id,
    messageId: delivery.message,
    owner: leaseOwner,
    now,
    leaseSeconds: platform.leaseMs / 1000,
    reply: proof,
    notice: notice?.row,
  };
  const recorded = await patiently(() => recordAcceptance(platform.db, acceptance, original.recipients));
  if (recorded === 'lost') return;
  platform.measures.relayed((now.getTime() - original.receivedAt.getTime()) / 1000);
  if (!notice || recorded === 'returned') return;
  await sendNotice(
    platform,
    leasedNotice(leaseOwner, delivery.message, notice.row, original.recipients),
    notice.raw,
  );
}

/** None where it cannot be written: the PMI has the certificate, and would receive it again and again. */
function sealDeliveryNotice(
  platform: Platform,
  delivery: ClaimedDelivery,
  control: MessageControl,
  now: Date,
) {
  try {
    return composeDeliveryNotice(platform, delivery, control, now);
  } catch (error) {
    platform.logger.error({ delivery: delivery.id, err: error }, 'delivery notice not composed');
    return undefined;
  }
}

function composeDeliveryNotice(
  platform: Platform,
  delivery: ClaimedDelivery,
  control: MessageControl,
  now: Date,
) {
  const { original, mailbox, pmiName } = delivery;
  return sealNotice(platform, {
    kind: 'delivery',
    recipient: original.sender,
    deliveryId: delivery.id,
    compose: (noticeMessageId) =>
      deliveryNotice(
        {
          noticeMessageId,
          at: now,
          platform: platform.identity,
          original: { messageId: original.messageId, sender: original.sender, message: control.message },
        },
        { pmiName, mailbox },
        now,
        control.report,
      ),
  });
}
