import type { Queryable } from '@cigogne/kernel';
import { loadSealed } from '../adapters/trace/content.ts';
import type { NewNotice } from '../adapters/trace/control.ts';
import { routingErrors } from '../domain/errors.ts';
import type { Platform } from './platform.ts';

/** Binds a sealed content to its owner: the ciphertext of one row opens in no other. */
export function contentContext(owner: string): string {
  return `content:${owner}`;
}

/**
 * The bytes of a message or a notice.
 * @throws CigogneError `routing.content-erased` when nothing is held any more
 */
export async function loadContent(platform: Platform, db: Queryable, owner: string): Promise<Uint8Array> {
  const sealed = await loadSealed(db, owner);
  if (!sealed) throw routingErrors.contentErased();
  return platform.vault.open(sealed, contentContext(owner));
}

export interface ComposedNotice {
  kind: string;
  recipient: string;
  deliveryId?: string | undefined;
  compose(noticeMessageId: string): Uint8Array;
}

/** Composes a notice and seals it; its Message-ID is its id, so that every attempt is the same message. */
export function sealNotice(platform: Platform, notice: ComposedNotice): { row: NewNotice; raw: Uint8Array } {
  const id = platform.ids.uuid();
  const noticeMessageId = `<${id}@${platform.identity.hostname}>`;
  const raw = notice.compose(noticeMessageId);
  const sealed = platform.vault.seal(raw, contentContext(id));
  return {
    raw,
    row: {
      id,
      kind: notice.kind,
      recipient: notice.recipient,
      deliveryId: notice.deliveryId,
      noticeMessageId,
      ...sealed,
    },
  };
}
