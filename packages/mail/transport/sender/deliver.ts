import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { SmtpSendError } from '../send-error.ts';
import type { OutgoingEnvelope, SmtpAcceptance, SmtpSenderOptions } from '../smtp-sender.ts';
import { classify } from './classify.ts';
import type { Lease, Pool } from './pool.ts';
import { transmit } from './transmit.ts';

const RESET_MS = 5_000;

/**
 * Sends one message over a pooled connection, a second time over a new one when the first turns out to have
 * been left by the peer.
 *
 * @throws SmtpSendError
 */
export async function deliver(
  pool: Pool,
  message: OutgoingEnvelope,
  options: SmtpSenderOptions,
): Promise<SmtpAcceptance> {
  const lease = await pool.acquire();
  try {
    return await onLease(lease, message, options);
  } catch (error) {
    if (!lease.reused || !leftByPeer(error)) throw error;
  }
  return onLease(await pool.acquire({ fresh: true }), message, options);
}

async function onLease(
  lease: Lease,
  message: OutgoingEnvelope,
  options: SmtpSenderOptions,
): Promise<SmtpAcceptance> {
  try {
    const acceptance = await transmit(lease.connection, message, options);
    lease.release({ usable: true });
    return acceptance;
  } catch (cause) {
    const error = classify(cause, 'connect');
    // The caller has its answer at once; the connection is seen to meanwhile.
    recover(lease.connection, error).then((usable) => lease.release({ usable }));
    throw error;
  }
}

/** Nothing but the envelope was sent, and the peer went away or said goodbye (421). */
function leftByPeer(error: unknown): boolean {
  if (!(error instanceof SmtpSendError) || error.phase !== 'envelope') return false;
  return error.kind === 'temporary' && (error.smtpCode === undefined || error.smtpCode === 421);
}

/**
 * Whether the connection can carry another message: only where the peer has answered each command, so that
 * no late reply can be taken for the next message's.
 */
async function recover(connection: SMTPConnection, error: SmtpSendError): Promise<boolean> {
  const answered = error.smtpCode !== undefined && error.smtpCode !== 421;
  if (connection.destroyed || !answered || error.phase === 'content') return false;
  if (error.phase === 'reply') return true;
  return new Promise((resolve) => {
    const settle = (usable: boolean) => {
      clearTimeout(timer);
      connection.off('end', onEnd);
      resolve(usable);
    };
    const onEnd = () => settle(false);
    const timer = setTimeout(onEnd, RESET_MS);
    connection.once('end', onEnd);
    connection.reset((failure) => settle(!failure));
  });
}
