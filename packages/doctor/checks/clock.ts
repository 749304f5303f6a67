import type { Queryable } from '@cigogne/kernel';
import { type Finding, ok, wrong } from '../finding.ts';

const SUBJECT = 'Horloge';

/** Leases and schedules compare the hours of nodes with that of the database; a lease lasts tens of seconds. */
const TOLERATED_MS = 2_000;

/** How far the clock of this machine is from that of the database, half a round trip being given away. */
export async function clockFinding(db: Queryable): Promise<Finding> {
  const asked = Date.now();
  const [row] = await db.query<{ at: Date }>('select clock_timestamp() as at');
  const answered = Date.now();
  return skewFinding((row?.at ?? new Date(asked)).getTime() - (asked + answered) / 2);
}

/** @param skewMs what the database's clock says, less what this machine's says */
export function skewFinding(skewMs: number): Finding {
  const seconds = Math.round(Math.abs(skewMs) / 100) / 10;
  if (Math.abs(skewMs) <= TOLERATED_MS)
    return ok(SUBJECT, 'celle de cette machine et celle de la base s’accordent');
  return wrong(
    SUBJECT,
    `celle de cette machine est ${skewMs > 0 ? 'en retard' : 'en avance'} de ${seconds.toLocaleString('fr-FR')} s sur celle de la base`,
    'Réglez les deux machines sur la même source (timedatectl set-ntp true ; chronyc tracking).',
  );
}
