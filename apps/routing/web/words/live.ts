export interface LiveState {
  state: 'connecting' | 'open' | 'retrying' | 'closed';
  paused: boolean;
  /** Somebody reads the list: it waits. */
  held: boolean;
  /** New messages not shown yet. */
  waiting: number;
}

/** The state of the live list, in one line. */
export function liveWords({ state, paused, held, waiting }: LiveState): string {
  if (state === 'connecting') return 'Connexion en cours';
  if (state === 'retrying') return 'Connexion perdue ; elle sera rétablie sans intervention';
  if (state === 'closed') return 'Le suivi en direct est arrêté ; rechargez la page pour le reprendre';
  const news = waiting > 0 ? ` · ${waiting} ${waiting > 1 ? 'nouveaux messages' : 'nouveau message'}` : '';
  if (paused) return `En pause${news}`;
  if (held && waiting > 0) return `La liste attend que vous ayez lu${news}`;
  return 'En direct';
}
