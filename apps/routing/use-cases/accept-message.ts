import { createHash } from 'node:crypto';
import { newLeaseOwner } from '@cigogne/kernel';
import { domainOf } from '@cigogne/mail';
import { insertAccepted } from '../adapters/trace/accept.ts';
import { contentContext } from './contents.ts';
import { headersOf } from './headers-of.ts';
import type { Platform } from './platform.ts';

export interface Intake {
  raw: Uint8Array;
  /** mailbox of the envelope (SMTP) or of the Return-Path (IMAP); '' for the null return path */
  sender: string;
  channel: 'smtp' | 'imap';
}

/**
 * Takes responsibility for a message: it is sealed with a key of its own and committed when this resolves, so
 * that the SMTP 250 (or the IMAP \Seen) may be answered (promise 1).
 * Unless it holds too much already, this node leases the message to itself in the same commit and controls it next;
 * should it die, the lease ends and another node takes over.
 * @returns the id under which it is traced
 * @throws what the database throws; nothing was taken then
 */
export async function acceptMessage(platform: Platform, intake: Intake): Promise<string> {
  const id = platform.ids.uuid();
  const receivedAt = platform.clock.now();
  const { raw } = intake;
  const sender = intake.sender.toLowerCase();
  const messageId = headersOf(raw).messageId ?? `<${digestOf(raw)}@${domainOf(platform.identity.mailbox)}>`;
  const kept = platform.inHand.reserve(raw.byteLength);
  const leaseOwner = newLeaseOwner();
  try {
    await insertAccepted(
      platform.db,
      { id, receivedAt, channel: intake.channel, sender, messageId, sizeBytes: raw.byteLength },
      platform.vault.seal(raw, contentContext(id)),
      kept ? { owner: leaseOwner, seconds: platform.leaseMs / 1000 } : undefined,
    );
  } catch (error) {
    if (kept) platform.inHand.release(raw.byteLength);
    throw error;
  }
  platform.measures.accepted(intake.channel);
  if (kept) platform.offer({ id, leaseOwner, attempts: 1, sender, messageId, receivedAt, raw });
  else platform.wake('control');
  return id;
}

/** Stands for a Message-ID that is missing: the same message sent again, to any node, is known as the same (promise 3). */
function digestOf(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex');
}
