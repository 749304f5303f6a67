import type { BoardPage, CertificateState } from '../../contract.ts';
import { KINDS } from '../words/names.ts';
import type { BoardFilters } from './queries.ts';

/** A list that somebody works through. */
export interface BoardView {
  id: string;
  label: string;
  states?: readonly CertificateState[];
  late?: boolean;
  mine?: boolean;
  /** What is there needs someone. */
  action?: boolean;
  emptyTitle: string;
  /** What an empty list means, and what to do. */
  empty: string;
}

export const VIEWS: readonly BoardView[] = [
  {
    id: 'a-faire',
    label: 'À faire',
    states: ['draft', 'to-sign', 'rejected', 'failed'],
    emptyTitle: 'Rien n’attend',
    empty:
      'Ni brouillon, ni certificat à signer ou à corriger. À la prochaine naissance, commencez par « Nouveau certificat ».',
  },
  {
    id: 'brouillons',
    label: 'Brouillons',
    states: ['draft'],
    emptyTitle: 'Aucun brouillon',
    empty: 'Un certificat commencé est enregistré ici au fur et à mesure, et se reprend sur tout poste.',
  },
  {
    id: 'a-signer',
    label: 'À signer',
    states: ['to-sign'],
    emptyTitle: 'Rien à signer',
    empty: 'Un certificat rempli arrive ici par « Donner à signer ».',
  },
  {
    id: 'en-route',
    label: 'En route',
    states: ['signed', 'sent'],
    emptyTitle: 'Rien en route',
    empty: 'Un certificat signé reste ici jusqu’à sa remise à la PMI, en général quelques minutes.',
  },
  {
    id: 'remis',
    label: 'Remis',
    states: ['delivered'],
    emptyTitle: 'Aucun certificat remis',
    empty: 'Les certificats que la PMI a reçus sont ici.',
  },
  {
    id: 'rejetes',
    action: true,
    label: 'À corriger',
    states: ['rejected', 'failed'],
    emptyTitle: 'Rien à corriger',
    empty: 'Un certificat refusé par la plateforme revient ici, avec ce qu’il faut corriger.',
  },
  {
    id: 'en-retard',
    action: true,
    label: 'En retard',
    late: true,
    emptyTitle: 'Aucun retard',
    empty: 'Tous les certificats sont dans les délais : 8 jours, 9e mois, 24e mois.',
  },
  {
    id: 'tous',
    label: 'Tous',
    emptyTitle: 'Aucun certificat',
    empty: 'Commencez par « Nouveau certificat ».',
  },
];

const [FIRST] = VIEWS;

export function viewOf(id: string | undefined): BoardView {
  const view = VIEWS.find((one) => one.id === id) ?? FIRST;
  if (view === undefined) throw new RangeError('no view');
  return view;
}

/** How many a list holds; undefined for the list of all. */
export function countOf(view: BoardView, board: BoardPage): number | undefined {
  if (view.late) return board.late;
  return view.states?.reduce((sum, state) => sum + (board.counts[state] ?? 0), 0);
}

/** What the address says, as the server understands it. */
export function boardFilters(address: {
  vue?: string | undefined;
  certificat?: string | undefined;
  unite?: string | undefined;
  page?: string | undefined;
}): BoardFilters {
  const { states, late } = viewOf(address.vue);
  const kind = KINDS.find((one) => one === address.certificat);
  const page = Number(address.page);
  return {
    ...(states ? { state: [...states] } : {}),
    ...(late ? { late } : {}),
    ...(kind ? { kind } : {}),
    ...(address.unite ? { unit: address.unite } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}
