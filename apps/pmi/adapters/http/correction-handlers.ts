import type { Handlers } from '@cigogne/kernel';
import type { correctionRoutes } from '../../contract/corrections.ts';
import { fieldInWords, isSame, valueInWords } from '../../domain/rights/rectification.ts';
import { pmiName } from '../../domain/transfer/slip.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import {
  applyCorrection,
  type CorrectedField,
  closeCorrection,
  fieldsOf,
  openCorrection,
} from '../../use-cases/received-corrections.ts';
import { findArrival } from '../store/arrivals.ts';
import type { ChildRow } from '../store/children.ts';
import { actorOf } from './accounts.ts';
import { arrivalView } from './arrival-handlers.ts';
import { note } from './journal-read.ts';

/** Corrections that other PMIs sent: what they say beside what our record says, and what a person makes of them. */
export function correctionHandlers(pmi: Pmi): Handlers<typeof correctionRoutes> {
  return {
    async arrivalCorrection({ params, user }) {
      const actor = actorOf(user);
      const { correction, message, isKnownSender, child } = await openCorrection(pmi, actor, params.id);
      await note(pmi, actor, 'arrival.correction-read', `arrival/${params.id}`);
      if (child) await note(pmi, actor, 'child.identity-read', `child/${child.id}`);
      return {
        from: { name: pmiName(correction.from.pmi), mailbox: message.from ?? '', known: isKnownSender },
        at: new Date(correction.at),
        reason: correction.reason,
        child: child ? identified(child) : null,
        changes: fieldsOf(correction).map(({ field, before, after }) => ({
          field,
          label: fieldInWords(field),
          before: valueInWords(field, before),
          after: valueInWords(field, after),
          ...standing(child, { field, before, after }),
        })),
      };
    },
    async applyCorrection({ params, body, user }) {
      await applyCorrection(pmi, actorOf(user), params.id, body);
      return arrivalView(await findArrival(pmi.db, params.id));
    },
    async closeCorrection({ params, user }) {
      await closeCorrection(pmi, actorOf(user), params.id);
      return arrivalView(await findArrival(pmi.db, params.id));
    },
  };
}

const identified = ({ id, birthFamily, usualFamily, givenNames, birthDate, version }: ChildRow) => ({
  id,
  name: [birthFamily || usualFamily, givenNames[0]].filter(Boolean).join(' '),
  birthDate,
  version,
});

/** What our record says of a field, and how it stands to what was corrected. */
function standing(
  child: ChildRow | undefined,
  { field, before, after }: { field: CorrectedField; before: unknown; after: unknown },
) {
  if (!child) return { ours: null, standing: null, rectifiedHere: false };
  const ours = child[field];
  return {
    ours: valueInWords(field, ours),
    standing: isSame(ours, after)
      ? ('corrected' as const)
      : isSame(ours, before)
        ? ('before' as const)
        : ('other' as const),
    rectifiedHere: child.rectified.includes(field),
  };
}
