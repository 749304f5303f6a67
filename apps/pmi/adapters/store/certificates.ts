import type { CertificateKind } from '@cigogne/certificate';
import type { Queryable } from '@cigogne/kernel';
import type { VigilanceReason } from '../../contract.ts';
import type { Arrived } from '../../domain/arrival.ts';
import { settleVersions, type Version } from '../../domain/chain.ts';
import type { KeptFinding } from '../../domain/control.ts';

/** One version of a certificate, whose versions share `setId`. */
export interface ChainRow extends Version {
  childId: string;
  setId: string;
}

/**
 * Two documents of one birth, or two versions of one certificate, are stored one after the other, on any node: each
 * finds the record that the other made. All those of a transaction at once, in order: two never wait for each other.
 */
export async function lockDocuments(
  tx: Queryable,
  certificates: readonly Pick<Arrived, 'identity' | 'setId'>[],
): Promise<void> {
  await tx.named(
    'lock-documents',
    `select pg_advisory_xact_lock(key) from (
       select distinct hashtextextended(name, 20261122) as key from unnest($1::text[]) as name order by 1) as locks`,
    [certificates.flatMap(({ identity, setId }) => [`birth ${identity.birthDate ?? ''}`, `set ${setId}`])],
  );
}

/** A certificate that is here, by the identifier of its document. */
export interface KnownDocument {
  id: string;
  childId: string;
  setId: string;
  sha256: Buffer;
  action: Version['action'];
}

/** What is here of one certificate. */
export interface Versions {
  same: KnownDocument | undefined;
  chain: ChainRow[];
}

interface KnownRow extends ChainRow {
  at: number;
  kind: string;
  documentId: string;
  sha256: Buffer;
}

type Versioned = Pick<Arrived, 'setId' | 'kind' | 'replaces' | 'documentId'>;

/**
 * What is here of each certificate, in their order: the same document, and the other versions of it: those of its set,
 * the one that it replaces, those that replace it.
 */
export async function findVersions(on: Queryable, certificates: readonly Versioned[]): Promise<Versions[]> {
  if (certificates.length === 0) return [];
  // « is true »: no index that holds the kind, among other things, shall be walked through for it.
  const rows = await on.named<KnownRow>(
    'find-versions',
    `select one.at, known.* from jsonb_to_recordset($1::jsonb)
       as one(at int, kind text, set_id text, replaces text, document_id text)
     cross join lateral (
       select id, kind, child_id as "childId", set_id as "setId", version_number as "versionNumber", action,
         received_at as "receivedAt", document_id as "documentId", sha256
       from certificate where id = any(array(
         select id from certificate where document_id = one.document_id
         union
         select id from certificate where set_id = any(array(
           select one.set_id
           union select set_id from certificate
             where document_id in (one.replaces, one.document_id) and (kind = one.kind) is true
           union select set_id from certificate
             where replaces = one.document_id and (kind = one.kind) is true))))) as known`,
    [
      JSON.stringify(
        certificates.map(({ kind, setId, replaces, documentId }, at) => ({
          at,
          kind,
          set_id: setId,
          replaces,
          document_id: documentId,
        })),
      ),
    ],
  );
  return certificates.map(({ kind, documentId }, index) => {
    const known = rows.filter(({ at }) => at === index);
    return {
      same: known.find((row) => row.documentId === documentId),
      chain: known.filter((row) => row.kind === kind),
    };
  });
}

/** Records where each version stands. */
export async function settleChain(tx: Queryable, chain: readonly ChainRow[], now: Date): Promise<void> {
  if (chain.length === 1 && chain[0]?.action !== 'delete') return;
  for (const { id, supersededBy, withdrawn } of settleVersions(chain)) {
    await tx.query(
      `update certificate set superseded_by = $2,
         withdrawn_at = case when $3 then coalesce(withdrawn_at, $4::timestamptz) end where id = $1`,
      [id, supersededBy, withdrawn, now],
    );
  }
}

export interface NewCertificate extends Omit<Arrived, 'cda' | 'pdf'> {
  id: string;
  childId: string;
  arrivalId: string;
  receivedAt: Date;
  score: number;
  reasons: VigilanceReason[];
  criteriaSet: number;
}

/** Certificates and where each stands, by one statement. */
export async function addCertificates(tx: Queryable, certificates: readonly NewCertificate[]): Promise<void> {
  if (certificates.length === 0) return;
  await tx.named(
    'add-certificates',
    `insert into certificate (id, child_id, kind, version, document_id, set_id, version_number, replaces, action,
       received_at, exam_date, delay_days, outside_window, emitter, emitter_id, physician, arrival_id, ins_qualified,
       answers, score, reasons, criteria_set, sha256, findings)
     select id, child_id, kind, version, document_id, set_id, version_number, replaces, action, received_at, exam_date,
       delay_days, outside_window, emitter, emitter_id, physician, arrival_id, ins_qualified, answers, score, reasons,
       criteria_set, decode(sha256, 'hex'), findings
     from jsonb_to_recordset($1::jsonb) as one(id uuid, child_id uuid, kind text, version text, document_id text,
       set_id text, version_number int, replaces text, action text, received_at timestamptz, exam_date date,
       delay_days int, outside_window boolean, emitter text, emitter_id text, physician text, arrival_id uuid,
       ins_qualified boolean, answers jsonb, score int, reasons jsonb, criteria_set int, sha256 text, findings jsonb)`,
    [JSON.stringify(certificates.map(rowOf))],
  );
}

const rowOf = (one: NewCertificate) => ({
  id: one.id,
  child_id: one.childId,
  kind: one.kind,
  version: one.version,
  document_id: one.documentId,
  set_id: one.setId,
  version_number: one.versionNumber,
  replaces: one.replaces,
  action: one.action,
  received_at: one.receivedAt,
  exam_date: one.examDate,
  delay_days: one.delayDays,
  outside_window: one.outsideWindow,
  emitter: one.emitter,
  emitter_id: one.emitterId,
  physician: one.physician,
  arrival_id: one.arrivalId,
  ins_qualified: one.identity.insQualified,
  answers: one.answers,
  score: one.score,
  reasons: one.reasons,
  criteria_set: one.criteriaSet,
  sha256: Buffer.from(one.sha256).toString('hex'),
  findings: one.findings,
});

export interface CertificateRow {
  id: string;
  childId: string;
  kind: CertificateKind;
  version: string;
  setId: string;
  versionNumber: number;
  receivedAt: Date;
  examDate: string | null;
  delayDays: number | null;
  outsideWindow: boolean;
  emitter: string;
  physician: string;
  supersededBy: string | null;
  withdrawnAt: Date | null;
  score: number;
  reasons: VigilanceReason[];
  findings: KeptFinding[];
  hasPdf: boolean;
  hasImage: boolean;
  /** Who copied it from a PDF or a paper; null when it came by itself. */
  keyedBy: string | null;
}

const CERTIFICATE = `c.id, c.child_id as "childId", c.kind, c.version, c.set_id as "setId",
  c.version_number as "versionNumber", c.received_at as "receivedAt", c.exam_date::text as "examDate",
  c.delay_days as "delayDays", c.outside_window as "outsideWindow", c.emitter, c.physician,
  c.superseded_by as "supersededBy", c.withdrawn_at as "withdrawnAt", c.score, c.reasons, c.findings,
  exists (select 1 from sealed_document where certificate_id = c.id and part = 'pdf') as "hasPdf",
  exists (select 1 from sealed_document where certificate_id = c.id and part = 'image') as "hasImage",
  (select by_name from keying where certificate_id = c.id) as "keyedBy"`;

/** Every certificate of a child, all versions, the latest exam first. */
export function certificatesOf(on: Queryable, childId: string): Promise<CertificateRow[]> {
  return on.query<CertificateRow>(
    `select ${CERTIFICATE} from certificate c where c.child_id = $1
      order by c.exam_date desc nulls last, c.version_number desc, c.received_at desc`,
    [childId],
  );
}

export async function findCertificate(on: Queryable, id: string): Promise<CertificateRow | undefined> {
  const [row] = await on.query<CertificateRow>(`select ${CERTIFICATE} from certificate c where c.id = $1`, [
    id,
  ]);
  return row;
}
