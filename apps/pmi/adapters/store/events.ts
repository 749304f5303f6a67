import type { Queryable } from '@cigogne/kernel';

export interface Event {
  childId: string;
  followUpId?: string;
  at: Date;
  actor: { id: string; name: string };
  action: keyof typeof EVENTS;
  reason?: string;
}

/** What happened to a record or to a follow-up, as people read it. */
export const EVENTS = {
  'certificate-arrived': 'Certificat reçu',
  'certificate-keyed': 'Certificat saisi',
  'certificate-version': 'Nouvelle version d’un certificat',
  'certificate-withdrawn': 'Certificat annulé par l’émetteur',
  'follow-up-opened': 'Suivi ouvert',
  'follow-up-planned': 'Suivi confié ou planifié',
  'follow-up-proposed': 'Proposition faite',
  'follow-up-contact': 'Contact noté',
  'follow-up-closed': 'Suivi clos',
  'follow-up-reopened': 'Suivi rouvert',
  'child-rectified': 'Identité ou coordonnées corrigées',
  'rectification-forwarded': 'Correction transmise',
  'child-restricted': 'Dossier restreint',
  'child-unrestricted': 'Restriction levée',
  'child-left': 'Départ du département',
  'child-back': 'Retour dans le département',
  'transfer-asked': 'Dossier confié à l’envoi vers une autre PMI',
  'transfer-resent': 'Dossier envoyé de nouveau',
  'transfer-received': 'Dossier reçu par l’autre PMI',
  'transfer-refused': 'Dossier non reçu par l’autre PMI',
  'transfer-cancelled': 'Transfert abandonné',
  'child-arrived': 'Arrivé d’une autre PMI',
  'letter-written': 'Courrier écrit',
  merged: 'Dossiers réunis',
  split: 'Certificats sortis du dossier',
  unmerged: 'Réunion ou séparation défaite',
  'break-glass': 'Dossier ouvert hors secteur',
  opposed: 'Opposition des parents notée',
  'opposition-lifted': 'Opposition des parents levée',
} as const;

/** Adds a line to the history of a record, in the transaction of what it tells. */
export const addEvent = (tx: Queryable, event: Event): Promise<void> => addEvents(tx, [event]);

/** The same of several, in their order, by one statement. */
export async function addEvents(tx: Queryable, events: readonly Event[]): Promise<void> {
  if (events.length === 0) return;
  const column = (value: (event: Event) => unknown) => events.map(value);
  await tx.named(
    'add-events',
    `insert into event (child_id, follow_up_id, at, actor, actor_name, action, reason)
     select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    [
      column(({ childId }) => childId),
      column(({ followUpId }) => followUpId ?? null),
      column(({ at }) => at),
      column(({ actor }) => actor.id),
      column(({ actor }) => actor.name),
      column(({ action }) => action),
      column(({ reason }) => reason ?? ''),
    ],
  );
}

export interface EventLine {
  at: Date;
  by: string;
  label: string;
  reason: string;
}

const labelOf = new Map<string, string>(Object.entries(EVENTS));

/** The history of a record, or of one of its follow-ups, the latest first. */
export async function eventsOf(
  on: Queryable,
  about: { childId: string; followUpId?: string },
): Promise<EventLine[]> {
  const rows = await on.query<{ at: Date; by: string; action: string; reason: string }>(
    `select at, actor_name as by, action, reason from event
      where child_id = $1 and ($2::uuid is null or follow_up_id = $2) order by id desc limit 200`,
    [about.childId, about.followUpId ?? null],
  );
  return rows.map(({ action, ...row }) => ({ ...row, label: labelOf.get(action) ?? action }));
}
