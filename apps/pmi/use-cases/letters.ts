import { CigogneError, type Queryable } from '@cigogne/kernel';
import type { LetterToPrint } from '@cigogne/pdf';
import { type ChildRow, findChild } from '../adapters/store/children.ts';
import { addEvent } from '../adapters/store/events.ts';
import type { FollowUpRow } from '../adapters/store/follow-ups.ts';
import { findTemplate, insertLetter } from '../adapters/store/letters.ts';
import { communesOfPmi } from '../adapters/store/sectors.ts';
import { findService } from '../adapters/store/service.ts';
import type { LetterTemplate } from '../contract.ts';
import { frenchDay } from '../domain/dates.ts';
import { pmiErrors } from '../domain/errors.ts';
import { areTogether, composeLetter } from '../domain/letters/compose.ts';
import { openFollowUp } from './follow-ups.ts';
import { opposesFollowUp } from './oppositions.ts';
import type { Actor, Pmi } from './pmi.ts';

export interface WantedLetter {
  followUp: string;
  template: string;
}

interface Ready {
  followUp: FollowUpRow;
  child: ChildRow;
  template: LetterTemplate;
}

export interface ComposedLetter {
  template: LetterTemplate;
  followUps: FollowUpRow[];
  letter: LetterToPrint;
}

export interface Refusal {
  followUp: string;
  child: string;
  why: string;
}

export interface Composed {
  letters: ComposedLetter[];
  refused: Refusal[];
}

/**
 * The letters that were asked for, composed, and why others are not: an address that is kept secret, parents who
 * object, a family that left. Follow-ups of one birth, one home and one template share a letter.
 */
export async function composeLetters(
  pmi: Pmi,
  actor: Actor,
  wanted: readonly WantedLetter[],
): Promise<Composed> {
  const service = await findService(pmi.db);
  const communes = communesOfPmi(service.pmi);
  const refused: Refusal[] = [];
  const ready: Ready[] = [];
  for (const one of wanted) {
    const found = await readyFor(pmi, actor, one);
    if ('why' in found) refused.push(found);
    else ready.push(found);
  }
  const about = { service, today: frenchDay(pmi.clock.now()) };
  const letters: ComposedLetter[] = [];
  for (const group of together(ready)) {
    const [first] = group;
    if (first === undefined) continue;
    const letter = composeLetter(
      first.template,
      group.map(({ child, followUp }) => ({
        child,
        commune: communes.get(child.cog) ?? '',
        follower: followUp.assignedName,
        plannedFor: followUp.plannedFor,
      })),
      about,
    );
    const followUps = group.map(({ followUp }) => followUp);
    if ('problem' in letter) refused.push(...group.map((one) => refusal(one, letter.problem)));
    else letters.push({ template: first.template, followUps, letter });
  }
  return { letters, refused };
}

/** The follow-up and its child, or why nobody writes to this family. */
async function readyFor(
  pmi: Pmi,
  actor: Actor,
  { followUp: id, template: templateId }: WantedLetter,
): Promise<Ready | Refusal> {
  try {
    const template = await findTemplate(pmi.db, templateId);
    const followUp = await openFollowUp(pmi, actor, id);
    const child = await findChild(pmi.db, followUp.childId);
    if (!child) throw pmiErrors.unknownChild();
    const why = await reasonNotToWrite(pmi.db, child, followUp);
    return why === undefined ? { followUp, child, template } : refusal({ followUp, child }, why);
  } catch (error) {
    if (error instanceof CigogneError && error.fault === 'caller')
      return { followUp: id, child: '', why: error.message };
    throw error;
  }
}

async function reasonNotToWrite(
  on: Queryable,
  child: ChildRow,
  { state }: FollowUpRow,
): Promise<string | undefined> {
  if (child.restrictedBecause !== null)
    return 'Ce dossier est réservé au médecin : l’adresse est peut-être à tenir secrète. Aucun courrier n’est écrit.';
  if (child.movedOutAt !== null) return 'L’enfant a quitté le département.';
  if (state === 'closed') return 'Ce suivi est clos. Rouvrez-le d’abord.';
  if (await opposesFollowUp(on, child.id))
    return 'Les parents s’opposent aux propositions de suivi : aucun courrier n’est écrit.';
  return undefined;
}

const refusal = ({ followUp, child }: Pick<Ready, 'followUp' | 'child'>, why: string): Refusal => ({
  followUp: followUp.id,
  child: [child.birthFamily || child.usualFamily, child.givenNames[0]].filter(Boolean).join(' '),
  why,
});

function together(ready: readonly Ready[]): Ready[][] {
  const groups: Ready[][] = [];
  for (const one of ready) {
    const group = groups.find(([first]) =>
      Boolean(first && first.template.id === one.template.id && areTogether(first.child, one.child)),
    );
    if (group?.some(({ child }) => child.id === one.child.id)) continue;
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups;
}

/**
 * Writes letters: each is kept as it is printed, and noted as a contact of its follow-ups, all of them or none. The same
 * run again notes nothing more: whoever pressed twice, or lost the answer, prints the same letters.
 */
export async function writeLetters(
  pmi: Pmi,
  actor: Actor,
  run: string,
  wanted: readonly WantedLetter[],
): Promise<{ letters: number; refused: Refusal[] }> {
  const { letters, refused } = await composeLetters(pmi, actor, wanted);
  return pmi.db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 20261123))', [run]);
    const [known] = await tx.query<{ count: number }>(
      'select count(distinct place)::int as count from letter where run_id = $1',
      [run],
    );
    if (known && known.count > 0) return { letters: known.count, refused };
    for (const [place, letter] of letters.entries()) await keepLetter(pmi, tx, actor, { run, place, letter });
    return { letters: letters.length, refused };
  });
}

async function keepLetter(
  { ids, clock }: Pmi,
  tx: Queryable,
  actor: Actor,
  { run, place, letter }: { run: string; place: number; letter: ComposedLetter },
): Promise<void> {
  const at = clock.now();
  for (const { id, childId } of letter.followUps) {
    const contactId = ids.uuid();
    await tx.query(
      `insert into contact (id, follow_up_id, at, by_id, by_name, means, outcome, note)
       values ($1, $2, $3, $4, $5, 'letter', 'sent', $6)`,
      [contactId, id, at, actor.id, actor.name, `« ${letter.template.name} »`],
    );
    await insertLetter(tx, {
      contactId,
      runId: run,
      place,
      templateName: letter.template.name,
      content: letter.letter,
    });
    await tx.query('update follow_up set version = version + 1 where id = $1', [id]);
    await addEvent(tx, { childId, followUpId: id, at, actor, action: 'letter-written' });
  }
}
