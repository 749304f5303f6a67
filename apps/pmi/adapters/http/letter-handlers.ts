import { appendJournal, type Handlers, isUniqueViolation, type Queryable } from '@cigogne/kernel';
import { lettersPdf } from '@cigogne/pdf';
import type { letterRoutes } from '../../contract/letters.ts';
import type { LetterTemplate } from '../../contract.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { phoneWords } from '../../domain/letters/compose.ts';
import type { TemplateText } from '../../domain/letters/example-templates.ts';
import { LETTER_FIELDS, unknownFields } from '../../domain/letters/fields.ts';
import { openChild } from '../../use-cases/access.ts';
import { composeLetters, writeLetters } from '../../use-cases/letters.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { findTemplate, insertTemplate, lettersOf, listTemplates } from '../store/letters.ts';
import { findService } from '../store/service.ts';
import { actorOf } from './accounts.ts';
import { type ACTIONS, note } from './journal-read.ts';
import { lettersToWrite, twinsOf } from './letters-to-write.ts';

const FIELDS = Object.entries(LETTER_FIELDS).map(([name, explanation]) => ({ name, explanation }));
const RIGHTS =
  'Pour voir, corriger ou faire effacer ce que le service détient sur votre enfant, ou vous opposer à ces courriers, écrivez au médecin responsable du service, à l’adresse ci-dessus.';

/** Letters to families. Who may open the follow-up may write its letter; every page that is printed is in the journal. */
export function letterHandlers(pmi: Pmi): Handlers<typeof letterRoutes> {
  const { db, ids, clock } = pmi;
  const templates = async () => ({ templates: await listTemplates(db), fields: FIELDS });
  const noteTemplate = (tx: Queryable, actor: Actor, action: keyof typeof ACTIONS, id: string) =>
    appendJournal(tx, { at: clock.now(), actor: actor.id, action, object: `letter-template/${id}` });
  return {
    letterTemplates: templates,
    createLetterTemplate: ({ body, user }) =>
      named(() =>
        db.transaction(async (tx) => {
          const actor = actorOf(user);
          assertFields(body);
          const id = ids.uuid();
          await insertTemplate(tx, id, body, { at: clock.now(), by: actor.name });
          await noteTemplate(tx, actor, 'letter-template.changed', id);
          return findTemplate(tx, id);
        }),
      ),
    updateLetterTemplate: ({ params, body, user }) =>
      named(() =>
        db.transaction(async (tx) => {
          const actor = actorOf(user);
          assertFields(body);
          const known = await findTemplate(tx, params.id, true);
          if (known.version !== body.version) throw pmiErrors.changedMeanwhile();
          await tx.query(
            `update letter_template set purpose = $2, name = $3, subject = $4, body = $5, changed_at = $6,
               changed_by = $7, version = version + 1 where id = $1`,
            [params.id, body.purpose, body.name, body.subject, body.body, clock.now(), actor.name],
          );
          await noteTemplate(tx, actor, 'letter-template.changed', params.id);
          return findTemplate(tx, params.id);
        }),
      ),
    async removeLetterTemplate({ params, user }) {
      await db.transaction(async (tx) => {
        await findTemplate(tx, params.id, true);
        await tx.query('update letter_template set active = false where id = $1', [params.id]);
        await noteTemplate(tx, actorOf(user), 'letter-template.removed', params.id);
      });
      return templates();
    },
    lettersToWrite: ({ user }) => lettersToWrite(pmi, actorOf(user)),
    async previewLetters({ body, user }) {
      const actor = actorOf(user);
      const { letters, refused } = await composeLetters(pmi, actor, body.letters);
      return {
        letters: letters.map(({ followUps, letter }) => ({
          followUps: followUps.map(({ id }) => id),
          ...letter,
          recipient: [...letter.recipient],
          paragraphs: [...letter.paragraphs],
        })),
        refused,
        twins: await twinsOf(
          pmi,
          actor,
          body.letters.map(({ followUp }) => followUp),
        ),
      };
    },
    async writeLetters({ body, user }) {
      const actor = actorOf(user);
      const { letters, refused } = await writeLetters(pmi, actor, body.run, body.letters);
      await note(pmi, actor, 'letters.written', `letters/${body.run}`, { letters });
      return { run: body.run, letters, refused };
    },
    async printedLetters({ params, user }) {
      const actor = actorOf(user);
      const pages = await lettersOf(db, params.id);
      const [first] = pages;
      if (first === undefined) throw pmiErrors.unknownLetters();
      // A record that was closed to the caller since is printed no more.
      for (const { childId } of pages) await openChild(pmi, actor, childId);
      for (const { childId } of pages) await note(pmi, actor, 'letter.printed', `child/${childId}`);
      const service = await findService(db);
      const content = await lettersPdf(
        pages.map((page) => page.content),
        {
          title: 'Courriers',
          letterhead: {
            name: service.name,
            lines: [
              ...service.address.split(/\s*[,\n]\s*/),
              service.phone && `Tél. ${phoneWords(service.phone)}`,
            ].filter(Boolean),
          },
          notice: RIGHTS,
          created: first.at,
        },
      );
      return { filename: 'courriers.pdf', contentType: 'application/pdf', content, inline: true };
    },
  };
}

function assertFields({ subject, body }: TemplateText): void {
  const unknown = unknownFields(`${subject}\n${body}`);
  if (unknown.length > 0) throw pmiErrors.unknownLetterFields(unknown, Object.keys(LETTER_FIELDS));
}

async function named(work: () => Promise<LetterTemplate>): Promise<LetterTemplate> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) throw pmiErrors.templateTaken();
    throw error;
  }
}
