import { appendJournal, type Queryable } from '@cigogne/kernel';
import { queueCheck } from '../adapters/directory/checks.ts';
import { type DirectoryEntry, listEntries } from '../adapters/directory/entries.ts';
import { appendHistory, saveMailboxes, saveSettings } from '../adapters/directory/save.ts';
import { changesOf, kindServedTwice, normalDraft, type PmiDraft } from '../domain/directory-change.ts';
import { routingErrors } from '../domain/errors.ts';
import { parisDay } from '../domain/paris-day.ts';
import type { Platform } from './platform.ts';

/**
 * Changes a PMI. Every change is in its history and in the journal; a mailbox that is new is sent its test
 * message at once, and stays closed until it has come back (R024).
 * @param version the one that was read: another means that somebody changed it meanwhile
 * @throws CigogneError `routing.pmi-unknown`, `.pmi-changed`, `.kind-served-twice`, `.mailbox-outside`,
 *   `.mailbox-of-platform`
 */
export async function updatePmi(
  platform: Platform,
  key: string,
  draft: PmiDraft,
  version: number,
  actor: string,
): Promise<void> {
  await platform.db.transaction((tx) => changePmi(platform, tx, key, draft, version, actor));
  platform.wake('check');
}

/** The same within a transaction of the caller's, for an import. */
export async function changePmi(
  platform: Platform,
  tx: Queryable,
  key: string,
  written: PmiDraft,
  version: number,
  actor: string,
): Promise<void> {
  const now = platform.clock.now();
  const draft = normalDraft(written);
  const [before] = await listEntries(tx, parisDay(now), key);
  if (!before) throw routingErrors.pmiUnknown();
  assertMailboxes(platform, draft);
  const changes = changesOf(before, draft);
  if (changes.length === 0) return;
  if (!(await saveSettings(tx, key, draft, version, { now, actor }))) throw routingErrors.pmiChanged();
  await saveMailboxes(tx, key, draft.mailboxes);
  await appendHistory(tx, key, changes, { now, actor });
  for (const address of addedMailboxes(before, draft)) await requestCheck(platform, tx, key, address, actor);
  await appendJournal(tx, {
    at: now,
    actor,
    action: 'directory.changed',
    object: `pmi/${key}`,
    details: { fields: changes.map(({ field }) => field) },
  });
}

/**
 * Has a mailbox tested, at the demand of a person.
 * @throws CigogneError `routing.pmi-unknown`, `routing.mailbox-unknown`
 */
export async function checkMailbox(
  platform: Platform,
  key: string,
  mailbox: string,
  actor: string,
): Promise<string> {
  const now = platform.clock.now();
  const id = await platform.db.transaction(async (tx) => {
    const [pmi] = await listEntries(tx, parisDay(now), key);
    if (!pmi) throw routingErrors.pmiUnknown();
    if (!pmi.mailboxes.some(({ address }) => address === mailbox)) throw routingErrors.mailboxUnknown();
    const check = await requestCheck(platform, tx, key, mailbox, actor);
    await appendJournal(tx, { at: now, actor, action: 'mailbox.checked', object: `pmi/${key}` });
    return check;
  });
  platform.wake('check');
  return id;
}

async function requestCheck(
  platform: Platform,
  tx: Queryable,
  pmi: string,
  mailbox: string,
  actor: string,
): Promise<string> {
  const id = platform.ids.uuid();
  const checkMessageId = `<${id}@${platform.identity.hostname}>`;
  await queueCheck(tx, { id, pmi, mailbox, checkMessageId, now: platform.clock.now(), actor });
  return id;
}

function assertMailboxes(platform: Platform, draft: PmiDraft): void {
  const twice = kindServedTwice(draft.mailboxes);
  if (twice) throw routingErrors.kindServedTwice(twice);
  const addresses = [
    ...draft.mailboxes.map(({ address }) => address),
    ...(draft.contactMailbox ? [draft.contactMailbox] : []),
  ];
  if (addresses.includes(platform.identity.mailbox)) throw routingErrors.mailboxOfPlatform();
  const outside = addresses.find((address) => !platform.authorises(address));
  if (outside) throw routingErrors.mailboxOutside(outside);
}

function addedMailboxes(before: DirectoryEntry, draft: PmiDraft): string[] {
  const known = new Set(before.mailboxes.map(({ address }) => address));
  return draft.mailboxes.map(({ address }) => address).filter((address) => !known.has(address));
}
