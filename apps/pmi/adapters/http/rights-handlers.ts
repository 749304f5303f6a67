import type { Handlers } from '@cigogne/kernel';
import { renderReportPdf } from '@cigogne/pdf';
import { childRoutes } from '../../contract/children.ts';
import type { rightsRoutes } from '../../contract/rights.ts';
import { CAUSES, FOLLOW_UP_STATES, MEANS, OUTCOMES, PROPOSALS } from '../../contract/words.ts';
import {
  type AccessAnswer,
  type AnsweredContact,
  accessAnswer,
  type Requester,
} from '../../domain/rights/access-answer.ts';
import { answerReport } from '../../domain/rights/answer-pdf.ts';
import { openChild } from '../../use-cases/access.ts';
import { oppose, oppositionsOf } from '../../use-cases/oppositions.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { purge } from '../../use-cases/purge.ts';
import { purgesOf, retentionRules, setRetention } from '../../use-cases/retention.ts';
import { findService } from '../store/service.ts';
import { actorOf } from './accounts.ts';
import { note } from './journal-read.ts';
import { childRecord } from './record.ts';

const USES = { statistics: 'Statistiques', 'follow-up': 'Propositions de suivi' } as const;

/** Routes of families’ rights and of the end of what is kept: the physician’s, each in the journal. */
export function rightsHandlers(pmi: Pmi): Handlers<typeof rightsRoutes> {
  const { db } = pmi;
  const retention = async () => ({ rules: await retentionRules(pmi), purges: await purgesOf(db) });
  return {
    async accessRequest({ params, query, user }) {
      const { requester, format, notes } = query;
      const answer = await answerFor(pmi, actorOf(user), { id: params.id, requester, notes });
      const filename = `demande-acces-${params.id}.${format}`;
      return format === 'json'
        ? {
            filename,
            contentType: 'application/json',
            content: Buffer.from(JSON.stringify(answer, undefined, 2)),
          }
        : { filename, contentType: 'application/pdf', content: await renderReportPdf(answerReport(answer)) };
    },
    async oppositions({ params, user }) {
      const child = await openChild(pmi, actorOf(user), params.id);
      return { oppositions: await oppositionsOf(db, child.id) };
    },
    async oppose({ params, body, user }) {
      const actor = actorOf(user);
      const child = await openChild(pmi, actor, params.id);
      return { oppositions: await oppose(pmi, actor, { childId: child.id, use: params.use, ...body }) };
    },
    retention,
    async setRetention({ body, user }) {
      await setRetention(pmi, actorOf(user), body.rules);
      return retention();
    },
    async purge({ user }) {
      await purge(pmi, actorOf(user));
      return retention();
    },
  };
}

/** What may be given of a record; that it was is in the journal before anything is. */
export async function answerFor(
  pmi: Pmi,
  actor: Actor,
  { id, requester, notes }: { id: string; requester: Requester; notes: boolean },
): Promise<AccessAnswer> {
  const { db, clock } = pmi;
  const child = await openChild(pmi, actor, id);
  await note(pmi, actor, 'child.access-answered', `child/${child.id}`, { requester, notes });
  const record = childRoutes.child.response.parse(await childRecord(pmi, actor, child));
  const service = await findService(db);
  const oppositions = await oppositionsOf(db, child.id);
  return accessAnswer(record, {
    requester,
    withNotes: notes,
    service: { name: service.name, address: service.address, physician: service.physician },
    now: clock.now(),
    contacts: await contactsOf(pmi, child.id),
    oppositions: oppositions.map(({ use, at, liftedAt }) => ({
      use: USES[use],
      at: at.toISOString(),
      liftedAt: liftedAt?.toISOString() ?? null,
    })),
    words: { cause: CAUSES, state: FOLLOW_UP_STATES, proposal: PROPOSALS },
  });
}

async function contactsOf({ db }: Pmi, childId: string): Promise<AnsweredContact[]> {
  const rows = await db.query<{
    at: Date;
    by: string;
    means: keyof typeof MEANS;
    outcome: keyof typeof OUTCOMES;
    note: string;
  }>(
    `select contact.at, by_name as by, means, outcome, contact.note
       from contact join follow_up f on f.id = contact.follow_up_id where f.child_id = $1 order by contact.at`,
    [childId],
  );
  return rows.map(({ at, by, means, outcome, note: text }) => ({
    at: at.toISOString(),
    by,
    means: MEANS[means],
    outcome: OUTCOMES[outcome],
    note: text,
  }));
}
