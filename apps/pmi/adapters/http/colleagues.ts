import type { Actor, Pmi } from '../../use-cases/pmi.ts';

/** Who may be given a follow-up, with what they have; and the sectors. */
export async function colleagues({ db }: Pmi, actor: Actor) {
  const people = await db.query<{
    id: string;
    name: string;
    role: string;
    sectors: string[];
    open: number;
    awayUntil: string | null;
  }>(
    `select a.id, a.name, a.role,
       array(select sector_id from account_sector where account_id = a.id order by sector_id) as sectors,
       (select count(*)::int from follow_up f where f.assigned_to = a.id and f.state <> 'closed') as open,
       (select max(last_day)::text from absence where account_id = a.id and state = 'running') as "awayUntil"
     from account a where a.active and a.role in ('medecin', 'puericultrice') order by a.name`,
  );
  const sectors = await db.query<{ id: string; name: string; mine: boolean }>(
    `select s.id, s.name, $2 <> 'puericultrice' or exists (
       select 1 from account_sector where sector_id = s.id and account_id = $1) as mine
     from sector s order by s.name`,
    [actor.id, actor.role],
  );
  return { colleagues: people, sectors };
}
