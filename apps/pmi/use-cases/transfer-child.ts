import { readHeader } from '@cigogne/cda';
import type { Queryable } from '@cigogne/kernel';
import { renderReportPdf } from '@cigogne/pdf';
import { parseXml } from '@cigogne/xml';
import { certificatesOf } from '../adapters/store/certificates.ts';
import { type ChildRow, findChild } from '../adapters/store/children.ts';
import { addEvent } from '../adapters/store/events.ts';
import { getAllSealed } from '../adapters/store/sealed.ts';
import { findService } from '../adapters/store/service.ts';
import { type Consent, insertTransfer, mailboxOf } from '../adapters/store/transfers.ts';
import { pmiErrors } from '../domain/errors.ts';
import { destinationOf, type Home } from '../domain/transfer/destination.ts';
import { type DocumentToSend, writeTransfer } from '../domain/transfer/message.ts';
import { followUpSheet } from '../domain/transfer/sheet.ts';
import { openChild } from './access.ts';
import type { Actor, Pmi } from './pmi.ts';
import { queueTransfer } from './transfer-messages.ts';
import { openFollowUpsOf } from './transfer-sheet.ts';

export interface Asked {
  version: number;
  home: Home;
  movedAt: string;
  consent: Consent;
  sheet: boolean;
}

/** Where a record would go and what would be sent of it; `problem` says in French what keeps it here. */
export async function previewTransfer(pmi: Pmi, actor: Actor, childId: string, home: Home) {
  const { db } = pmi;
  const child = await openChild(pmi, actor, childId);
  const service = await findService(db);
  const destination = destinationOf(home, service.pmi);
  const rows = (await certificatesOf(db, child.id)).filter(isCurrent);
  const kept = await getAllSealed(
    db,
    pmi.vault,
    'cda',
    rows.map(({ id }) => id),
  );
  const recipient = 'problem' in destination ? undefined : await mailboxOf(db, destination.pmi);
  const problem =
    (await reasonNotToSend(db, actor, child)) ??
    ('problem' in destination
      ? destination.problem
      : recipient === undefined
        ? noAddress(destination.name)
        : kept.size === 0
          ? 'Aucun certificat de cet enfant n’est gardé ici : il n’y a rien à transmettre.'
          : null);
  return {
    to: 'problem' in destination ? null : destination.name,
    recipient: recipient ?? null,
    problem,
    certificates: rows
      .filter(({ id }) => kept.has(id))
      .map(({ kind, examDate, emitter, hasPdf }) => ({ kind, examDate, emitter, hasPdf })),
    followUps: (await openFollowUpsOf(db, child.id)).length,
    maySendSheet: actor.role === 'medecin',
  };
}

const isCurrent = ({
  supersededBy,
  withdrawnAt,
}: {
  supersededBy: string | null;
  withdrawnAt: Date | null;
}) => supersededBy === null && withdrawnAt === null;

const noAddress = (name: string) =>
  `L’adresse MSSanté de la ${name} n’est pas dans l’annuaire : demandez à l’administrateur du service de l’y mettre.`;

async function reasonNotToSend(on: Queryable, actor: Actor, child: ChildRow): Promise<string | null> {
  if (child.restrictedBecause !== null && actor.role !== 'medecin')
    return 'Ce dossier est réservé au médecin : lui seul peut le transmettre.';
  const open = await on.query(
    `select 1 from transfer where child_id = $1 and state in ('pending', 'sent', 'refused', 'failed')`,
    [child.id],
  );
  return open.length > 0 ? 'Un transfert de ce dossier est déjà en cours.' : null;
}

/**
 * Sends a record to the PMI of the child's new home: decided, composed and queued in one transaction. The child leaves
 * the lists when the other PMI has answered, not before: until then the family is this service's.
 * @throws CigogneError that says what is missing
 */
export async function transferChild(pmi: Pmi, actor: Actor, childId: string, asked: Asked): Promise<string> {
  const { db, ids, clock } = pmi;
  const opened = await openChild(pmi, actor, childId);
  if (asked.sheet && actor.role !== 'medecin') throw pmiErrors.sheetIsPhysicians();
  const { problem } = await previewTransfer(pmi, actor, opened.id, asked.home);
  if (problem !== null) throw pmiErrors.notTransferable(problem);
  const id = ids.uuid();
  const now = clock.now();
  await db.transaction(async (tx) => {
    const child = await findChild(tx, opened.id, { lock: true });
    if (!child) throw pmiErrors.unknownChild();
    if (child.version !== asked.version) throw pmiErrors.changedMeanwhile();
    const why = await reasonNotToSend(tx, actor, child);
    if (why !== null) throw pmiErrors.notTransferable(why);
    const service = await findService(tx);
    const destination = destinationOf(asked.home, service.pmi);
    if ('problem' in destination) throw pmiErrors.notTransferable(destination.problem);
    const recipient = await mailboxOf(tx, destination.pmi);
    if (recipient === undefined) throw pmiErrors.notTransferable(noAddress(destination.name));
    const { home, movedAt, consent } = asked;
    const messages = await writeTransfer(
      {
        sender: {
          mailbox: service.mailbox,
          label: service.mailboxLabel || service.name,
          hostname: pmi.hostname,
          name: service.name,
        },
        recipient,
        slip: {
          transfer: id,
          from: { pmi: service.pmi, name: service.name },
          movedAt,
          home,
          restricted: child.restrictedBecause !== null,
          consent,
          sheet: asked.sheet,
        },
        documents: await documentsOf(pmi, tx, child.id),
        sheet: asked.sheet ? await sheetOf(pmi, tx, actor, child, destination.name) : undefined,
        now,
      },
      ids,
    );
    await insertTransfer(tx, {
      id,
      childId: child.id,
      pmi: destination.pmi,
      recipient,
      home,
      movedAt,
      consent,
      withSheet: asked.sheet,
      askedAt: now,
      by: actor,
    });
    await queueTransfer(pmi, tx, id, messages);
    await addEvent(tx, {
      childId: child.id,
      at: now,
      actor,
      action: 'transfer-asked',
      reason: destination.name,
    });
  });
  pmi.wake('transfer');
  return id;
}

/** The documents as they came, of the versions that count. */
async function documentsOf({ vault }: Pmi, tx: Queryable, childId: string): Promise<DocumentToSend[]> {
  const rows = (await certificatesOf(tx, childId)).filter(isCurrent);
  const ids = rows.map(({ id }) => id);
  const [documents, pdfs] = [
    await getAllSealed(tx, vault, 'cda', ids),
    await getAllSealed(tx, vault, 'pdf', ids),
  ];
  const names = await tx.query<{ id: string; documentId: string }>(
    'select id, document_id as "documentId" from certificate where id = any($1::uuid[])',
    [ids],
  );
  return names.flatMap(({ id, documentId }) => {
    const bytes = documents.get(id);
    if (bytes === undefined) return [];
    using parsed = parseXml(bytes);
    return [{ documentId, bytes, header: readHeader(parsed), pdf: pdfs.get(id) }];
  });
}

async function sheetOf(pmi: Pmi, tx: Queryable, actor: Actor, child: ChildRow, to: string): Promise<Buffer> {
  const { name, phone, physician } = await findService(tx);
  return renderReportPdf(
    followUpSheet({
      child: {
        name: [child.birthFamily || child.usualFamily, child.givenNames[0]].filter(Boolean).join(' '),
        birthDate: child.birthDate,
        sex: child.sex,
      },
      from: { name, phone, physician },
      to,
      writtenBy: actor.name,
      now: pmi.clock.now(),
      followUps: await openFollowUpsOf(tx, child.id),
    }),
  );
}
