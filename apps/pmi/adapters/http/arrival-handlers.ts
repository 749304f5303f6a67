import { appendJournal, type Handlers } from '@cigogne/kernel';
import { readMessage } from '@cigogne/mail';
import type { arrivalRoutes } from '../../contract/arrivals.ts';
import { roleMay } from '../../contract/roles.ts';
import { ARRIVAL_REASONS } from '../../domain/arrival.ts';
import { findingWords } from '../../domain/control.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { originalsOf } from '../../domain/original.ts';
import { discardArrival, retryArrival } from '../../use-cases/arrivals.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { openCorrection } from '../../use-cases/received-corrections.ts';
import { type ArrivalRow, findArrival, listArrivals, openArrival, trayCounts } from '../store/arrivals.ts';
import { getSealed } from '../store/sealed.ts';
import { actorOf } from './accounts.ts';
import { type ACTIONS, note } from './journal-read.ts';

const PAGE = 50;
const reasons = new Map<string, string>(Object.entries(ARRIVAL_REASONS));

/** The tray: what arrived, what waits for somebody and why. */
export function arrivalHandlers(pmi: Pmi): Handlers<typeof arrivalRoutes> {
  const { db, vault } = pmi;
  const opened = (actor: Actor, id: string) => openArrival(db, id, actor.role === 'medecin');
  const content = async (actor: Actor, id: string, action: keyof typeof ACTIONS) => {
    const raw = await getSealed(db, vault, 'arrival_content', id);
    if (!raw) throw pmiErrors.arrivalErased();
    await note(pmi, actor, action, `arrival/${id}`);
    return raw;
  };
  return {
    async arrivals({ query, user }) {
      const states = query.state ?? ['waiting', 'to-key', 'received'];
      const offset = (query.page - 1) * PAGE;
      const isPhysician = actorOf(user).role === 'medecin';
      const filter = { states, corrections: query.corrections };
      const rows = await listArrivals(db, filter, isPhysician, { limit: PAGE + 1, offset });
      return {
        arrivals: rows.slice(0, PAGE).map(arrivalView),
        page: query.page,
        more: rows.length > PAGE,
        counts: await trayCounts(db, isPhysician),
        mailboxConnected: pmi.mailboxAnswers() ?? null,
      };
    },
    async arrival({ params, user }) {
      const row = await opened(actorOf(user), params.id);
      const raw = await getSealed(db, vault, 'arrival_content', params.id);
      await note(pmi, actorOf(user), 'arrival.read', `arrival/${params.id}`);
      // A message that cannot be read has no subject to show; it can still be downloaded.
      const message = raw && (await readMessage(raw).catch(() => undefined));
      return { ...arrivalView(row), subject: message?.subject ?? null, findings: findingWords(row.findings) };
    },
    async retryArrival({ params, user }) {
      await opened(actorOf(user), params.id);
      await retryArrival(pmi, params.id);
      await note(pmi, actorOf(user), 'arrival.retried', `arrival/${params.id}`);
      return arrivalView(await findArrival(db, params.id));
    },
    async discardArrival({ params, body, user }) {
      const actor = actorOf(user);
      await opened(actor, params.id);
      await db.transaction(async (tx) => {
        await discardArrival(pmi, tx, params.id);
        const details = { reason: body.reason };
        const at = pmi.clock.now();
        await appendJournal(tx, {
          at,
          actor: actor.id,
          action: 'arrival.discarded',
          object: `arrival/${params.id}`,
          details,
        });
      });
      pmi.wake('reply');
      return arrivalView(await findArrival(db, params.id));
    },
    async arrivalMessage({ params, user }) {
      if ((await opened(actorOf(user), params.id)).source === 'paper') throw pmiErrors.noMessage();
      const raw = await content(actorOf(user), params.id, 'arrival.message-read');
      return { filename: `message-${params.id}.eml`, contentType: 'message/rfc822', content: raw };
    },
    async arrivalPdf({ params, user }) {
      const actor = actorOf(user);
      const { source, state, reasonCode } = await opened(actor, params.id);
      // A note names a child, whose record may have come, or been restricted, since its message did.
      if (reasonCode === 'correction') await openCorrection(pmi, actor, params.id);
      // Who keys reads the original, which is a whole certificate; where nothing is to be keyed, nobody needs it.
      const isToKey = state === 'to-key' || state === 'waiting';
      if (!isToKey && !roleMay(actor.role, 'arrivals:open')) throw pmiErrors.pdfNotToKey();
      const raw = await content(actor, params.id, 'arrival.pdf-read');
      const [pdf] = await originalsOf(source, raw);
      if (pdf?.type !== 'application/pdf') throw pmiErrors.noPdf();
      return {
        filename: `message-${params.id}.pdf`,
        contentType: 'application/pdf',
        content: pdf.bytes,
        inline: true,
      };
    },
  };
}

export function arrivalView({ findings: _, ...row }: ArrivalRow) {
  const reason = row.reasonCode === null ? null : (reasons.get(row.reasonCode) ?? row.reasonCode);
  return { ...row, reason };
}
