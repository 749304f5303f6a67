import { entryOf } from '@cigogne/xml';
import { readAddress } from '../address.ts';
import type { HeaderReader } from '../message/header.ts';
import type { DeliveryAction, DeliveryReport, RecipientStatus } from './types.ts';

const ACTIONS: Readonly<Record<string, DeliveryAction>> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'relayed',
  expanded: 'expanded',
};

/** RFC 3463 §3.1: what the class of a status says when the action is missing or unknown. */
const ACTION_OF_CLASS: Readonly<Record<string, DeliveryAction>> = {
  '2': 'delivered',
  '4': 'delayed',
  '5': 'failed',
};

/** RFC 3464: one group about the message, then one for each recipient. */
export function readDelivery(
  groups: readonly HeaderReader[],
  originalMessageId: string | undefined,
): DeliveryReport {
  const [about] = groups;
  return {
    type: 'dsn',
    reportingMta: about && afterType(about, 'reporting-mta'),
    originalEnvelopeId: about?.text('original-envelope-id'),
    originalMessageId: originalMessageId ?? about?.messageId('original-message-id'),
    // Some MTAs forget the blank line: the first group is then a recipient's too.
    recipients: groups.flatMap(readRecipient),
  };
}

function readRecipient(group: HeaderReader): RecipientStatus[] {
  const finalRecipient = recipientOf(group, 'final-recipient') ?? recipientOf(group, 'original-recipient');
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(group.text('status') ?? '')?.[0];
  const action = entryOf(ACTIONS, group.keyword('action')) ?? ACTION_OF_CLASS[status?.[0] ?? ''];
  if (finalRecipient === undefined || action === undefined) return [];
  return [
    {
      finalRecipient,
      originalRecipient: recipientOf(group, 'original-recipient'),
      action,
      status: status ?? '',
      diagnostic: afterType(group, 'diagnostic-code'),
      remoteMta: afterType(group, 'remote-mta'),
      willRetryUntil: group.date('will-retry-until'),
    },
  ];
}

/** `rfc822; someone@domain`: the address lower case when it is one, else the text as it stands. */
export function recipientOf(group: HeaderReader, name: string): string | undefined {
  const text = afterType(group, name);
  return text === undefined ? undefined : (readAddress(text) ?? text);
}

/** The value without its leading type (`dns;`, `smtp;`, `rfc822;`). */
function afterType(group: HeaderReader, name: string): string | undefined {
  const text = group.text(name)?.replace(/^[a-z0-9-]{1,40}\s*;\s*/i, '');
  return text === '' ? undefined : text;
}
