import { appendJournal, type Handlers } from '@cigogne/kernel';
import type { worklistRoutes } from '../../contract/worklist.ts';
import { type ContactOutcome, type Means, roleMay } from '../../contract.ts';
import {
  closeFollowUp,
  openFollowUp,
  planFollowUp,
  proposeFollowUp,
  recordContact,
  reopenFollowUp,
  startFollowUp,
} from '../../use-cases/follow-ups.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { reassign } from '../../use-cases/reassign.ts';
import { eventsOf } from '../store/events.ts';
import { type FollowUpRow, lineOf } from '../store/follow-ups.ts';
import { actorOf } from './accounts.ts';
import { colleagues } from './colleagues.ts';
import { note } from './journal-read.ts';
import { worklist } from './worklist.ts';

/** Routes of the worklist. Each opens the follow-up's record for the caller, or refuses. */
export function followUpHandlers(pmi: Pmi): Handlers<typeof worklistRoutes> {
  const changed = async (actor: Actor, id: string) => {
    await note(pmi, actor, 'follow-up.changed', `follow-up/${id}`);
    return detail(pmi, actor, await openFollowUp(pmi, actor, id));
  };
  return {
    worklist: ({ query, user }) => worklist(pmi, actorOf(user), query),
    async followUp({ params, user }) {
      const actor = actorOf(user);
      const row = await openFollowUp(pmi, actor, params.id);
      await note(pmi, actor, 'follow-up.read', `child/${row.childId}`, { followUp: params.id });
      return detail(pmi, actor, row);
    },
    async openFollowUp({ params, body, user }) {
      const actor = actorOf(user);
      return changed(actor, await startFollowUp(pmi, actor, params.id, body));
    },
    async planFollowUp({ params, body, user }) {
      const actor = actorOf(user);
      const { version, assignedTo, plannedFor } = body;
      await planFollowUp(pmi, actor, { id: params.id, version }, { assignedTo, plannedFor });
      return changed(actor, params.id);
    },
    async proposeFollowUp({ params, body, user }) {
      const actor = actorOf(user);
      const { version, ...wanted } = body;
      await proposeFollowUp(pmi, actor, { id: params.id, version }, wanted);
      return changed(actor, params.id);
    },
    async recordContact({ params, body, user }) {
      const actor = actorOf(user);
      const { version, ...contact } = body;
      await recordContact(pmi, actor, { id: params.id, version }, { ...contact, at: new Date(contact.at) });
      return changed(actor, params.id);
    },
    async closeFollowUp({ params, body, user }) {
      const actor = actorOf(user);
      await closeFollowUp(pmi, actor, { id: params.id, version: body.version }, body.reason);
      return changed(actor, params.id);
    },
    async reopenFollowUp({ params, body, user }) {
      const actor = actorOf(user);
      await reopenFollowUp(pmi, actor, { id: params.id, version: body.version });
      return changed(actor, params.id);
    },
    reassign: ({ body, user }) =>
      pmi.db.transaction(async (tx) => {
        const actor = actorOf(user);
        const moved = await reassign(pmi, tx, actor, body);
        await appendJournal(tx, {
          at: pmi.clock.now(),
          actor: actor.id,
          action: 'follow-up.reassigned',
          object: `account/${body.from}`,
          details: { to: body.to, moved },
        });
        return { moved };
      }),
    colleagues: ({ user }) => colleagues(pmi, actorOf(user)),
  };
}

interface ContactRow {
  id: string;
  at: Date;
  by: string;
  means: Means;
  outcome: ContactOutcome;
  note: string;
}

/** What a professional wrote after a visit is clinical: a secretary sees that it took place. */
async function detail({ db }: Pmi, actor: Actor, row: FollowUpRow) {
  const clinical = roleMay(actor.role, 'clinical:read');
  const contacts = await db.query<ContactRow>(
    `select id, at, by_name as by, means, outcome, note from contact where follow_up_id = $1 order by at desc`,
    [row.id],
  );
  return {
    ...lineOf(row, clinical),
    reasons: clinical ? row.reasons : null,
    note: clinical ? row.note : '',
    contacts: contacts.map((contact) => (clinical ? contact : { ...contact, note: '' })),
    closedAt: row.closedAt,
    closedBecause: row.closedBecause,
    history: await eventsOf(db, { childId: row.childId, followUpId: row.id }),
  };
}
