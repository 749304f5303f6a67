import type { Handlers } from '@cigogne/kernel';
import type { absenceRoutes } from '../../contract/absences.ts';
import type { Absence } from '../../contract.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { endAbsence, planAbsence } from '../../use-cases/absences.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { actorOf } from './accounts.ts';

/** Those of the last three months are still told: who had whose children. */
const LISTED = `select absence.id, absence.state, first_day::text as "firstDay", last_day::text as "lastDay", by_name as by,
    jsonb_build_object('id', gone.id, 'name', gone.name) as who,
    case when other.id is null then null else jsonb_build_object('id', other.id, 'name', other.name) end as replacement,
    (select count(*)::int from absence_follow_up where absence_id = absence.id) as moved,
    (select count(*)::int from follow_up f where absence.state = 'running' and f.assigned_to = gone.id and f.state <> 'closed') as left
  from absence join account gone on gone.id = absence.account_id
  left join account other on other.id = absence.replacement_id
  where ($1::uuid is null or absence.id = $1) and (absence.state <> 'ended' or last_day > current_date - 90)
  order by absence.state = 'ended', first_day, gone.name`;

/** Routes of absences: what moves for them is in use-cases/absences.ts. */
export function absenceHandlers(pmi: Pmi): Handlers<typeof absenceRoutes> {
  const list = (id: string | null = null) => pmi.db.query<Absence>(LISTED, [id]);
  const one = async (id: string) => {
    const [found] = await list(id);
    if (!found) throw pmiErrors.unknownAbsence();
    return found;
  };
  return {
    absences: async () => ({ absences: await list() }),
    planAbsence: async ({ body, user }) => one(await planAbsence(pmi, actorOf(user), body)),
    async endAbsence({ params, user }) {
      await endAbsence(pmi, actorOf(user), params.id);
      return one(params.id);
    },
  };
}
