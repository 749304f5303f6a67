import type { SaveState } from '@cigogne/draft';
import { counted, formatRelative } from '@cigogne/ui';

/** Where what is typed stands. */
export function saveWords(state: SaveState, now: Date): string {
  switch (state.kind) {
    case 'saving':
      return 'Enregistrement…';
    case 'refused':
      return `Non enregistré : ${state.message}`;
    case 'waiting': {
      const kept = `${counted(state.count, 'saisie')} ${state.count < 2 ? 'est gardée' : 'sont gardées'} sur ce poste`;
      return state.reason === 'offline' ? `Hors ligne : ${kept}.` : `Session terminée : ${kept}.`;
    }
    case 'saved':
      if (state.at === undefined) return 'Tout est enregistré';
      // The page's minute may be behind the answer that has just come.
      return `Enregistré ${formatRelative(state.at, new Date(Math.max(now.getTime(), Date.parse(state.at))))}`;
  }
}
