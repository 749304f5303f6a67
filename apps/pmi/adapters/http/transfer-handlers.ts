import { appendJournal, type Handlers } from '@cigogne/kernel';
import type { transferRoutes } from '../../contract/transfers.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { pmiName } from '../../domain/transfer/slip.ts';
import { openChild, visibleChild } from '../../use-cases/access.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { pmiAddresses, readPmiAddresses, setPmiAddresses } from '../../use-cases/pmi-addresses.ts';
import { sheetOfArrival } from '../../use-cases/receive-child.ts';
import { answerTransfer, cancelTransfer, resendTransfer } from '../../use-cases/transfer-answers.ts';
import { previewTransfer, transferChild } from '../../use-cases/transfer-child.ts';
import {
  childArrivalView,
  countUnseen,
  findChildArrival,
  listChildArrivals,
} from '../store/child-arrivals.ts';
import { listedChildOf } from '../store/listed-child.ts';
import { findTransfer, listTransfers, type TransferRow, UNANSWERED } from '../store/transfers.ts';
import { actorOf } from './accounts.ts';
import { note } from './journal-read.ts';

const PAGE = 50;
const VIEWS = {
  attention: `(t.state in ('refused', 'failed') or ${UNANSWERED})`,
  open: `t.state in ('pending', 'sent', 'refused', 'failed')`,
  done: `t.state in ('received', 'cancelled')`,
} as const;

/** Children who leave for another PMI and who come from one; bounded by the caller's sectors, as every list. */
export function transferHandlers(pmi: Pmi): Handlers<typeof transferRoutes> {
  const { db, clock } = pmi;
  const shown = async (id: string) => {
    const row = await findTransfer(db, id, clock.now());
    if (!row) throw pmiErrors.unknownTransfer();
    return transferView(row);
  };
  const saveAddresses = async (
    actor: Actor,
    addresses: readonly { pmi: string; mailbox: string | null }[],
  ) => {
    await db.transaction(async (tx) => {
      await setPmiAddresses(pmi, tx, actor, addresses);
      const details = { changed: addresses.length };
      const action = 'pmi-addresses.changed';
      await appendJournal(tx, { at: clock.now(), actor: actor.id, action, object: 'service', details });
    });
    return { addresses: await pmiAddresses(db) };
  };
  return {
    previewTransfer: ({ params, body, user }) => previewTransfer(pmi, actorOf(user), params.id, body),
    async transferChild({ params, body, user }) {
      const actor = actorOf(user);
      const id = await transferChild(pmi, actor, params.id, body);
      await note(pmi, actor, 'child.transferred', `child/${params.id}`, { transfer: id, sheet: body.sheet });
      return shown(id);
    },
    async transfers({ query, user }) {
      const actor = actorOf(user);
      const mine = `$2::uuid is not null and ${visibleChild(actor, '$2')}`;
      const values = [clock.now(), actor.id];
      const rows = await listTransfers(db, `${VIEWS[query.view]} and ${mine}`, values, {
        limit: PAGE + 1,
        offset: (query.page - 1) * PAGE,
      });
      const [counts] = await db.query<{ attention: number; open: number }>(
        `select (count(*) filter (where ${VIEWS.attention}))::int as attention, count(*)::int as open
           from transfer t join child on child.id = t.child_id where ${VIEWS.open} and ${mine}`,
        values,
      );
      return {
        transfers: rows.slice(0, PAGE).map(transferView),
        page: query.page,
        more: rows.length > PAGE,
        counts: counts ?? { attention: 0, open: 0 },
      };
    },
    async answerTransfer({ params, body, user }) {
      const { version, ...said } = body;
      await answerTransfer(pmi, actorOf(user), { id: params.id, version }, said);
      return shown(params.id);
    },
    async resendTransfer({ params, body, user }) {
      await resendTransfer(pmi, actorOf(user), { id: params.id, version: body.version });
      return shown(params.id);
    },
    async cancelTransfer({ params, body, user }) {
      await cancelTransfer(pmi, actorOf(user), { id: params.id, version: body.version });
      return shown(params.id);
    },
    async childArrivals({ query, user }) {
      const actor = actorOf(user);
      const mine = `$1::uuid is not null and ${visibleChild(actor, '$1')}`;
      const rows = await listChildArrivals(db, mine, [actor.id], {
        limit: PAGE + 1,
        offset: (query.page - 1) * PAGE,
      });
      return {
        arrivals: rows.slice(0, PAGE).map(childArrivalView),
        unseen: await countUnseen(db, mine, [actor.id]),
        page: query.page,
        more: rows.length > PAGE,
      };
    },
    async seeChildArrival({ params, user }) {
      const actor = actorOf(user);
      const { childId } = await arrivalFor(pmi, actor, params.id);
      await db.query(
        'update child_arrival set seen_at = $2, seen_by = $3 where id = $1 and seen_at is null',
        [params.id, clock.now(), actor.name],
      );
      await note(pmi, actor, 'child.arrival-seen', `child/${childId}`);
      return childArrivalView(await arrivalFor(pmi, actor, params.id));
    },
    async childArrivalSheet({ params, user }) {
      const actor = actorOf(user);
      const { childId } = await arrivalFor(pmi, actor, params.id);
      const content = await sheetOfArrival(pmi, params.id);
      if (!content) throw pmiErrors.noSheet();
      await note(pmi, actor, 'child.sheet-read', `child/${childId}`);
      return { filename: 'fiche-de-suivi.pdf', contentType: 'application/pdf', content, inline: true };
    },
    pmiAddresses: async () => ({ addresses: await pmiAddresses(db) }),
    setPmiAddresses: ({ body, user }) => saveAddresses(actorOf(user), body.addresses),
    async importPmiAddresses({ body, user }) {
      const { addresses, problems } = readPmiAddresses(body.text);
      const saved = await saveAddresses(actorOf(user), addresses);
      return { ...saved, loaded: addresses.length, problems: problems.slice(0, 50) };
    },
  };
}

/** @throws CigogneError 404, or 403 for a record that is not the caller's to open */
async function arrivalFor(pmi: Pmi, actor: Actor, id: string) {
  const row = await findChildArrival(pmi.db, id);
  if (!row) throw pmiErrors.unknownArrivedChild();
  await openChild(pmi, actor, row.childId);
  return row;
}

function transferView(row: TransferRow) {
  const { id, pmi, recipient, home, state, unanswered, withSheet, consent, askedAt, by } = row;
  const { sentAt, answeredAt, answeredBy, answer, version } = row;
  return {
    id,
    child: listedChildOf(row),
    to: pmiName(pmi),
    recipient,
    city: home.city,
    state,
    unanswered,
    withSheet,
    consent,
    askedAt,
    by,
    sentAt,
    answeredAt,
    answeredBy,
    answer,
    version,
  };
}
