import type { CertificateKind } from '@cigogne/certificate';
import type { Fields } from '@cigogne/draft';
import { fields as fieldsShape } from '@cigogne/draft';
import type { Queryable, Vault } from '@cigogne/kernel';
import { pmiErrors } from '../../domain/errors.ts';
import { getSealed, putSealed } from './sealed.ts';

export interface KeyingRow {
  id: string;
  arrivalId: string;
  document: number;
  kind: CertificateKind;
  version: string;
  state: 'open' | 'done' | 'duplicate';
  revision: number;
  changedAt: Date;
  byId: string;
  byName: string;
  certificateId: string | null;
  /** Of the arrival. */
  source: 'mail' | 'paper';
  receivedAt: Date;
  sender: string;
  childId: string | null;
}

const KEYING = `k.id, k.arrival_id as "arrivalId", k.document, k.kind, k.version, k.state, k.revision,
  k.changed_at as "changedAt", k.by_id as "byId", k.by_name as "byName", k.certificate_id as "certificateId",
  a.source, a.received_at as "receivedAt", a.sender,
  (select child_id from certificate where certificate.id = k.certificate_id) as "childId"`;

/** @throws CigogneError `pmi.unknown-keying` */
export async function findKeying(
  on: Queryable,
  id: string,
  options: { lock?: boolean } = {},
): Promise<KeyingRow> {
  const [row] = await on.query<KeyingRow>(
    `select ${KEYING} from keying k join arrival a on a.id = k.arrival_id where k.id = $1
      ${options.lock ? 'for update of k' : ''}`,
    [id],
  );
  if (!row) throw pmiErrors.unknownKeying();
  return row;
}

/** A keying that is still open, for whoever changes it. @throws CigogneError when it is not, or at another revision */
export async function lockOpenKeying(tx: Queryable, id: string, revision: number): Promise<KeyingRow> {
  const row = await findKeying(tx, id, { lock: true });
  if (row.state !== 'open') throw pmiErrors.keyingOver();
  if (row.revision !== revision) throw pmiErrors.keyingChanged(row.byName);
  return row;
}

export async function insertKeying(
  tx: Queryable,
  vault: Vault,
  one: Pick<KeyingRow, 'id' | 'arrivalId' | 'document' | 'kind' | 'version' | 'byId' | 'byName'>,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into keying (id, arrival_id, document, kind, version, state, started_at, changed_at, by_id, by_name)
     values ($1, $2, $3, $4, $5, 'open', $6, $6, $7, $8)`,
    [one.id, one.arrivalId, one.document, one.kind, one.version, at, one.byId, one.byName],
  );
  await putDraft(tx, vault, one.id, {});
}

export async function putDraft(tx: Queryable, vault: Vault, id: string, fields: Fields): Promise<void> {
  await tx.query('delete from keying_draft where keying_id = $1', [id]);
  await putSealed(tx, vault, 'keying_draft', id, Buffer.from(JSON.stringify(fields)));
}

/** What is typed so far; nothing once the keying is over. */
export async function getDraft(on: Queryable, vault: Vault, id: string): Promise<Fields> {
  const plain = await getSealed(on, vault, 'keying_draft', id);
  return plain === undefined ? {} : fieldsShape.parse(JSON.parse(plain.toString('utf8')));
}

/** Ends a keying; what was typed is in the certificate, or nowhere. */
export async function closeKeying(
  tx: Queryable,
  id: string,
  how: { state: 'done' | 'duplicate'; certificateId: string | null; byId: string; byName: string; at: Date },
): Promise<void> {
  await tx.query(
    `with erased as (delete from keying_draft where keying_id = $1)
     update keying set state = $2, certificate_id = $3, by_id = $4, by_name = $5, changed_at = $6, revision = revision + 1
      where id = $1`,
    [id, how.state, how.certificateId, how.byId, how.byName, how.at],
  );
}

/** How many documents of an arrival are keyed, or known to be duplicates. */
export async function settledDocuments(on: Queryable, arrivalId: string): Promise<number[]> {
  const rows = await on.query<{ document: number }>(
    `select document from keying where arrival_id = $1 and state <> 'open' order by document`,
    [arrivalId],
  );
  return rows.map(({ document }) => document);
}

export interface ToKeyRow {
  arrivalId: string;
  source: 'mail' | 'paper';
  receivedAt: Date;
  sender: string;
  keying: { id: string; kind: CertificateKind; by: string; changedAt: string } | null;
}

/** The open keying of an arrival `a`, as JSON; null when nobody has begun. */
export const OPEN_KEYING = `(select json_build_object('id', k.id, 'kind', k.kind, 'by', k.by_name,
    'changedAt', to_char(k.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from keying k where k.arrival_id = a.id and k.state = 'open')`;

/** What waits to be keyed, the oldest first: it has waited longest. */
export function listToKey(on: Queryable, page: { limit: number; offset: number }): Promise<ToKeyRow[]> {
  return on.query<ToKeyRow>(
    `select a.id as "arrivalId", a.source, a.received_at as "receivedAt", a.sender, ${OPEN_KEYING} as keying
       from arrival a where a.state = 'to-key'
         or (a.state = 'waiting' and exists (select 1 from keying k where k.arrival_id = a.id and k.state = 'open'))
      order by a.received_at, a.id limit ${page.limit} offset ${page.offset}`,
  );
}
