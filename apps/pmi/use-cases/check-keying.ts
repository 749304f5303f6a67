import type { RouteReturn } from '@cigogne/contract';
import { type Fields, problemsOfReport } from '@cigogne/draft';
import type { Queryable } from '@cigogne/kernel';
import { findKeying, getDraft, type KeyingRow } from '../adapters/store/keyings.ts';
import { findService } from '../adapters/store/service.ts';
import type { keyingRoutes } from '../contract/keyings.ts';
import { frenchDay } from '../domain/dates.ts';
import { pmiErrors } from '../domain/errors.ts';
import { arrivedOfKeyed } from '../domain/keyed.ts';
import { checkKeying } from '../domain/keying-check.ts';
import { canMatch, matchKeyed, UNKNOWN_MATCH } from './match-keying.ts';
import type { Actor, Pmi } from './pmi.ts';

type Checked = RouteReturn<typeof keyingRoutes.checkKeying>;

/** The transcription as it would be stored, and what the control says of it. */
export async function transcribed(
  pmi: Pmi,
  on: Queryable,
  actor: Actor,
  row: KeyingRow,
  { fields, pdf }: { fields: Fields; pdf: Uint8Array | undefined },
) {
  const { id, kind, version } = row;
  const now = pmi.clock.now();
  const service = await findService(on);
  const keyed = { id, kind, version, fields, by: actor.name, service, now };
  return arrivedOfKeyed(keyed, { receivedAt: receivedAt(row, fields, now), pdf });
}

/** By mail, when the message came; on paper, the day that was stamped, else that of the keying. */
export function receivedAt({ source, receivedAt: at }: KeyingRow, fields: Fields, now: Date): Date {
  const day = fields['paper.receivedOn'];
  if (source === 'mail') return at;
  return typeof day === 'string' && day < frenchDay(now) ? new Date(`${day}T11:00:00Z`) : now;
}

/** What keeps a keying from being finished, what it lacks, what the control says, and where it would go. */
export async function checkKeyed(pmi: Pmi, actor: Actor, id: string): Promise<Checked> {
  const { db, vault, clock } = pmi;
  const row = await findKeying(db, id);
  if (row.state !== 'open') throw pmiErrors.keyingOver();
  const fields = await getDraft(db, vault, id);
  const { wrong, missing } = checkKeying(row, fields, frenchDay(clock.now()));
  if (wrong.length > 0) return { wrong, missing, warnings: [], match: UNKNOWN_MATCH };
  const { certificate, report } = await transcribed(pmi, db, actor, row, { fields, pdf: undefined });
  const known = new Set(missing.map(({ path }) => path));
  const warnings = problemsOfReport(report, row.kind, row.version)
    .map((one) => ({ ...one, blocking: false }))
    .filter(({ path }) => path === null || !known.has(path));
  const { match } = await matchKeyed(db, actor, certificate);
  return { wrong, missing, warnings, match };
}

/** Where what is typed so far would go. */
export async function matchOfKeying(pmi: Pmi, actor: Actor, id: string): Promise<Checked['match']> {
  const row = await findKeying(pmi.db, id);
  const fields = await getDraft(pmi.db, pmi.vault, id);
  if (row.state !== 'open' || !canMatch(fields)) return UNKNOWN_MATCH;
  const { wrong } = checkKeying(row, fields, frenchDay(pmi.clock.now()));
  if (wrong.some(({ path }) => path === 'birth.date')) return UNKNOWN_MATCH;
  const { certificate } = await transcribed(pmi, pmi.db, actor, row, { fields, pdf: undefined });
  return (await matchKeyed(pmi.db, actor, certificate)).match;
}
