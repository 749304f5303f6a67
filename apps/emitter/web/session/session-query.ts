import type { Session } from '@cigogne/contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../data/client.ts';
import { answeredOrKept } from '../data/outage.ts';
import { finishDeparture } from './departure.ts';
import { forgetSessionUnless, keptSession } from './kept-session.ts';

export interface SeenSession {
  told: Session;
  /** As this tab kept it: nobody could be asked. */
  offline: boolean;
}

const WATCH_MS = 60_000;
/** While the network is cut: its return must be seen soon. */
const WATCH_OFFLINE_MS = 3_000;

/** Who is signed in, asked again and again. */
export const sessionQuery = queryOptions<SeenSession>({
  queryKey: ['session'],
  queryFn: ({ signal }) =>
    answeredOrKept<SeenSession>(
      async () => {
        await finishDeparture();
        const told = await api.me({}, { signal });
        await forgetSessionUnless(told.user?.id);
        return { told, offline: false };
      },
      async () => {
        const kept = await keptSession();
        return kept && { told: kept.session, offline: true };
      },
    ),
  retry: false,
  refetchInterval: ({ state: { status, data } }) =>
    status === 'error' || data?.offline ? WATCH_OFFLINE_MS : WATCH_MS,
  refetchOnReconnect: 'always',
  staleTime: 30_000,
});
