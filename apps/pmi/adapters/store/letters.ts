import type { Queryable } from '@cigogne/kernel';
import type { LetterToPrint } from '@cigogne/pdf';
import type { LetterTemplate } from '../../contract.ts';
import { pmiErrors } from '../../domain/errors.ts';
import type { TemplateText } from '../../domain/letters/example-templates.ts';

const TEMPLATE = 'id, purpose, name, subject, body, version';

/** The templates in service, in the order of their names. */
export function listTemplates(on: Queryable): Promise<LetterTemplate[]> {
  return on.query<LetterTemplate>(
    `select ${TEMPLATE} from letter_template where active order by lower(name)`,
  );
}

/** @throws CigogneError `pmi.unknown-template` when it is not in service */
export async function findTemplate(on: Queryable, id: string, lock = false): Promise<LetterTemplate> {
  const [row] = await on.query<LetterTemplate>(
    `select ${TEMPLATE} from letter_template where id = $1 and active ${lock ? 'for update' : ''}`,
    [id],
  );
  if (!row) throw pmiErrors.unknownTemplate();
  return row;
}

export async function insertTemplate(
  tx: Queryable,
  id: string,
  one: TemplateText,
  changed: { at: Date; by: string },
): Promise<void> {
  await tx.query(
    `insert into letter_template (id, purpose, name, subject, body, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, one.purpose, one.name, one.subject, one.body, changed.at, changed.by],
  );
}

export interface PrintedLetter {
  contactId: string;
  runId: string;
  place: number;
  templateName: string;
  content: LetterToPrint;
}

export async function insertLetter(tx: Queryable, letter: PrintedLetter): Promise<void> {
  await tx.query(
    'insert into letter (contact_id, run_id, place, template_name, content) values ($1, $2, $3, $4, $5)',
    [letter.contactId, letter.runId, letter.place, letter.templateName, JSON.stringify(letter.content)],
  );
}

/** The letters of a printing, a row a page, with the child of each and when it was printed. */
export function lettersOf(
  on: Queryable,
  run: string,
): Promise<{ place: number; content: LetterToPrint; childId: string; at: Date }[]> {
  return on.query(
    `select distinct on (letter.place) letter.place, letter.content, f.child_id as "childId", contact.at
       from letter join contact on contact.id = letter.contact_id join follow_up f on f.id = contact.follow_up_id
      where letter.run_id = $1 order by letter.place, contact.id`,
    [run],
  );
}
