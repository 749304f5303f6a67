import { createHash } from 'node:crypto';
import type { CertificateKind } from '@cigogne/certificate';
import { CURRENT_VERSION } from '@cigogne/draft';
import { appendJournal, type Queryable } from '@cigogne/kernel';
import { insertKeying, settledDocuments } from '../adapters/store/keyings.ts';
import { putSealed } from '../adapters/store/sealed.ts';
import { pmiErrors } from '../domain/errors.ts';
import { originalType } from '../domain/original.ts';
import type { Actor, Pmi } from './pmi.ts';

/**
 * Begins to key a message that came as a PDF, or whose package cannot be read but whose PDF can. What a colleague has
 * begun is taken up as it is, whatever kind is asked for.
 * @returns the keying's id
 * @throws CigogneError when the message is unknown, already integrated or set aside, or brings nothing to key
 */
export function startKeying(
  pmi: Pmi,
  actor: Actor,
  arrivalId: string,
  kind: CertificateKind,
): Promise<string> {
  return pmi.db.transaction(async (tx) => {
    const [arrival] = await tx.query<{ state: string; reason: string; hasPdf: boolean; source: string }>(
      'select state, reason_code as reason, has_pdf as "hasPdf", source from arrival where id = $1 for update',
      [arrivalId],
    );
    if (!arrival) throw pmiErrors.unknownArrival();
    const isOpen = arrival.state === 'to-key' || arrival.state === 'waiting';
    if (!isOpen) throw pmiErrors.arrivalDone();
    if (arrival.reason === 'correction') throw pmiErrors.nothingToKey();
    if (!arrival.hasPdf && arrival.source === 'mail') throw pmiErrors.noPdf();
    const [begun] = await tx.query<{ id: string }>(
      `select id from keying where arrival_id = $1 and state = 'open'`,
      [arrivalId],
    );
    return begun?.id ?? (await begin(pmi, tx, actor, { arrivalId, kind }));
  });
}

/**
 * Begins to key a paper, with its scan or beside it. It enters the tray like what comes by mail, so that it is found,
 * counted and erased by the same rules.
 * @param scan a PDF, a PNG or a JPEG; undefined when the paper itself is read
 * @throws CigogneError for another type of file, or a scan that was brought in before
 */
export function startPaper(
  pmi: Pmi,
  actor: Actor,
  kind: CertificateKind,
  scan?: Uint8Array,
): Promise<string> {
  const { db, vault, ids, clock } = pmi;
  const type = scan && originalType(scan);
  if (scan && type === undefined) throw pmiErrors.notAScan();
  return db.transaction(async (tx) => {
    const id = ids.uuid();
    const content = scan ?? Buffer.alloc(0);
    // A paper without scan is like no other.
    const digest = createHash('sha256')
      .update(scan ?? id)
      .digest();
    const [taken] = await tx.query(
      `insert into arrival (id, raw_sha256, received_at, state, reason_code, source, has_pdf)
       values ($1, $2, $3, 'to-key', 'paper', 'paper', $4) on conflict (raw_sha256) do nothing returning id`,
      [id, digest, clock.now(), type === 'application/pdf'],
    );
    if (!taken) throw await scannedBefore(tx, digest);
    await putSealed(tx, vault, 'arrival_content', id, content);
    return begin(pmi, tx, actor, { arrivalId: id, kind });
  });
}

async function scannedBefore(tx: Queryable, digest: Buffer) {
  const [before] = await tx.query<{ at: Date }>(
    'select received_at as at from arrival where raw_sha256 = $1',
    [digest],
  );
  return pmiErrors.scannedBefore(before?.at ?? new Date(0));
}

async function begin(
  { vault, ids, clock }: Pmi,
  tx: Queryable,
  actor: Actor,
  { arrivalId, kind }: { arrivalId: string; kind: CertificateKind },
): Promise<string> {
  const id = ids.uuid();
  const now = clock.now();
  const settled = await settledDocuments(tx, arrivalId);
  let document = 0;
  while (settled.includes(document)) document += 1;
  await insertKeying(
    tx,
    vault,
    { id, arrivalId, document, kind, version: CURRENT_VERSION, byId: actor.id, byName: actor.name },
    now,
  );
  await appendJournal(tx, { at: now, actor: actor.id, action: 'keying.started', object: `keying/${id}` });
  return id;
}
