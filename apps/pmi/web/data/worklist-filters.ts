import { CAUSE_IDS, FOLLOW_UP_STATE_IDS, URGENCY_IDS } from '../../contract.ts';
import { kindOf } from '../words/names.ts';
import type { WorklistQuery } from './queries.ts';

/** What the address of the list may say; never whose child. */
export const WORKLIST_ADDRESS = [
  'urgence',
  'secteur',
  'etat',
  'pour',
  'motif',
  'certificat',
  'echeance',
  'page',
] as const;
type Address = Partial<Record<(typeof WORKLIST_ADDRESS)[number], string>>;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the address says, as the server understands it; what it does not know is left out. */
export function worklistFilters(address: Address): WorklistQuery {
  const urgency = URGENCY_IDS.find((id) => id === address.urgence);
  const state = FOLLOW_UP_STATE_IDS.find((id) => id === address.etat);
  const cause = CAUSE_IDS.find((id) => id === address.motif);
  const kind = kindOf(address.certificat);
  const page = Number(address.page);
  return {
    ...(urgency ? { urgency } : {}),
    ...(state ? { state: [state] } : {}),
    ...(cause ? { cause } : {}),
    ...(kind ? { kind } : {}),
    ...(address.secteur && UUID.test(address.secteur) ? { sector: address.secteur } : {}),
    ...assigned(address.pour),
    ...due(address.echeance),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

function due(when: string | undefined): Pick<WorklistQuery, 'due'> {
  if (when === 'passee') return { due: 'true' };
  return when === 'retard' ? { due: 'overdue' } : {};
}

function assigned(who: string | undefined): Pick<WorklistQuery, 'assigned'> {
  if (who === 'moi') return { assigned: 'me' };
  if (who === 'personne') return { assigned: 'nobody' };
  return who && UUID.test(who) ? { assigned: who } : {};
}
