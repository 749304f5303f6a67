import { readCertificate } from '@cigogne/cda';
import type { Certificate, Dose, PlacedItem } from '@cigogne/certificate';
import type { RouteReturn } from '@cigogne/contract';
import type { childRoutes } from '../../contract/children.ts';
import type { GrowthPoint, RecordCertificate } from '../../contract.ts';
import { fullName } from '../../domain/arrival.ts';
import { controlLines } from '../../domain/control.ts';
import { daysBetween } from '../../domain/dates.ts';
import { definitionFor, itemsById } from '../../domain/dictionary.ts';
import { vaccineLabel } from '../../domain/value-words.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { type CertificateRow, certificatesOf } from '../store/certificates.ts';
import type { ChildRow } from '../store/children.ts';
import { eventsOf } from '../store/events.ts';
import { lineOf, listFollowUps } from '../store/follow-ups.ts';
import { getAllSealed } from '../store/sealed.ts';
import { identityView } from './identity-view.ts';
import { mergesOf, proposalsOf, siblingsOf } from './relations.ts';
import { peopleOf, sectionsOf } from './sections.ts';

interface Shown {
  row: CertificateRow;
  certificate: Certificate;
  unplaced: string[];
}

/** Everything held on a child, read from the documents themselves. */
export async function childRecord(
  pmi: Pmi,
  actor: Actor,
  child: ChildRow,
): Promise<RouteReturn<typeof childRoutes.child>> {
  const { db, vault } = pmi;
  const rows = await certificatesOf(db, child.id);
  const current = rows.filter(
    ({ supersededBy, withdrawnAt }) => supersededBy === null && withdrawnAt === null,
  );
  const documents = await getAllSealed(
    db,
    vault,
    'cda',
    current.map(({ id }) => id),
  );
  const shown = current.flatMap((row): Shown[] => {
    const bytes = documents.get(row.id);
    if (!bytes) return [];
    const { certificate, unplaced } = readCertificate(bytes);
    return [{ row, certificate, unplaced: unplaced.map(({ what }) => what) }];
  });
  const [followUps, siblings, proposals, merges, history] = await Promise.all([
    listFollowUps(db, 'f.child_id = $1', [child.id], { limit: 100, offset: 0 }),
    siblingsOf(pmi, actor, child),
    proposalsOf(db, child.id),
    mergesOf(db, child.id),
    eventsOf(db, { childId: child.id }),
  ]);
  return {
    identity: await identityView(db, child),
    siblings,
    certificates: shown.map((one) => certificateView(one, rows)),
    growth: shown.flatMap((one) => growthOf(one, child.birthDate)).sort((a, b) => a.ageDays - b.ageDays),
    termWeeks: shown.map(({ certificate }) => certificate.answers.gestationalAge).find(isWeeks) ?? null,
    vaccinations: shown.flatMap(vaccinationsOf),
    followUps: followUps.map((row) => lineOf(row, true)),
    proposals,
    merges,
    history,
  };
}

function certificateView({ row, certificate, unplaced }: Shown, rows: readonly CertificateRow[]) {
  const { id, kind, version, versionNumber, receivedAt, examDate, delayDays, outsideWindow, score, reasons } =
    row;
  const vigilant = new Set(reasons.flatMap(({ found }) => found.map(({ item }) => item)));
  return {
    id,
    kind,
    version,
    versionNumber,
    examDate,
    receivedAt,
    delayDays,
    outsideWindow,
    emitter: row.emitter,
    physician: row.physician || fullName(certificate.legalAuthenticator.name),
    score,
    reasons,
    hasPdf: row.hasPdf,
    hasImage: row.hasImage,
    keyedBy: row.keyedBy,
    sections: sectionsOf(kind, certificate, vigilant),
    people: peopleOf(certificate),
    unplaced,
    control: controlLines(row.findings),
    history: rows
      .filter((other) => other.setId === row.setId && other.kind === kind)
      .map((other) => ({
        id: other.id,
        versionNumber: other.versionNumber,
        receivedAt: other.receivedAt,
        state: stateOf(other),
      })),
  };
}

function stateOf({
  supersededBy,
  withdrawnAt,
}: CertificateRow): RecordCertificate['history'][number]['state'] {
  if (withdrawnAt !== null) return 'withdrawn';
  return supersededBy === null ? 'current' : 'superseded';
}

const MEASURES = {
  birthWeight: 'weight',
  birthHeight: 'height',
  birthHeadCircumference: 'head',
  weight: 'weight',
  height: 'height',
  headCircumference: 'head',
} as const;

const isWeeks = (answer: unknown): answer is number => typeof answer === 'number';

/** Measures of birth are at day 0, the others at the day of the exam. */
function growthOf({ row, certificate }: Shown, birthDate: string | null): GrowthPoint[] {
  if (birthDate === null) return [];
  return Object.entries(MEASURES).flatMap(([item, measure]) => {
    const value = certificate.answers[item];
    const date = item.startsWith('birth') ? birthDate : row.examDate;
    if (typeof value !== 'number' || date === null) return [];
    return [
      { certificateId: row.id, kind: row.kind, date, ageDays: daysBetween(birthDate, date), measure, value },
    ];
  });
}

function vaccinationsOf({ row, certificate }: Shown) {
  const items = itemsById(definitionFor(row.kind, certificate.version));
  return Object.entries(certificate.answers).flatMap(([id, answer]) => {
    const item = items.get(id);
    if (item?.value.kind !== 'doses' || typeof answer !== 'object' || 'unknown' in answer) return [];
    return answer.map((dose) => vaccinationView(item, dose, row.kind));
  });
}

function vaccinationView(item: PlacedItem, dose: Dose, kind: CertificateRow['kind']) {
  const { vaccine, rank = null, given, date = null, lot = null } = dose;
  return { vaccine, label: dose.product ?? vaccineLabel(item, vaccine), rank, given, date, lot, kind };
}
