import type { LetterPurpose, LetterTemplate } from '../../contract.ts';
import { roleMay } from '../../contract.ts';
import { visibleChild } from '../../use-cases/access.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { type FollowUpRow, lineOf, listFollowUps } from '../store/follow-ups.ts';
import { listTemplates } from '../store/letters.ts';

const MOST = 200;

/** Follow-ups for which somebody proposed a letter that nobody has written since. */
const PROPOSED = `f.state <> 'closed' and f.proposal = 'letter' and child.restricted_because is null
  and child.moved_out_at is null
  and not exists (select 1 from contact where contact.follow_up_id = f.id and contact.means = 'letter' and contact.at >=
    coalesce((select max(at) from event where event.follow_up_id = f.id and event.action = 'follow-up-proposed'), f.opened_at))`;

/** The letters of the day, each with the template that suits its cause. */
export async function lettersToWrite({ db }: Pmi, actor: Actor) {
  const rows = await listFollowUps(
    db,
    `${PROPOSED} and $1::uuid is not null and ${visibleChild(actor, '$1')}`,
    [actor.id],
    { limit: MOST, offset: 0 },
  );
  const templates = await listTemplates(db);
  const clinical = roleMay(actor.role, 'clinical:read');
  return {
    lines: rows.map((row) => ({ followUp: lineOf(row, clinical), template: suited(row, templates) })),
  };
}

function suited({ cause, contacts }: FollowUpRow, templates: readonly LetterTemplate[]): string | null {
  const purpose = purposeOf(cause, contacts);
  return (templates.find((one) => one.purpose === purpose) ?? templates[0])?.id ?? null;
}

function purposeOf(cause: FollowUpRow['cause'], contacts: number): LetterPurpose {
  if (cause === 'expected-9') return 'reminder-9';
  if (cause === 'expected-24') return 'reminder-24';
  return contacts > 0 ? 'no-news' : 'home-visit';
}

/** Open follow-ups of children born with these, that the caller may see and has not chosen: one letter may say it to all. */
export function twinsOf(
  { db }: Pmi,
  actor: Actor,
  followUps: readonly string[],
): Promise<{ followUp: string; given: string }[]> {
  return db.query(
    `select distinct on (child.id) f.id as "followUp", coalesce(child.given_names[1], '') as given
       from follow_up mine join child own on own.id = mine.child_id
       join child on child.mother_key = own.mother_key and child.mother_key <> '' and child.id <> own.id
         and child.merged_into is null and abs(child.birth_date - own.birth_date) <= 3
         and child.street = own.street and child.postal_code = own.postal_code and child.city = own.city
       join follow_up f on f.child_id = child.id and f.state <> 'closed'
      where mine.id = any($2::uuid[]) and not f.id = any($2::uuid[]) and $1::uuid is not null
        and ${visibleChild(actor, '$1')}
      order by child.id, f.opened_at desc limit 10`,
    [actor.id, followUps],
  );
}
