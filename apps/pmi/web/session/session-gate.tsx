import { SessionGate as Gate } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../data/client.ts';
import { GuestPage } from './guest-page.tsx';
import { SessionContext } from './session.ts';

/** Shows the pages to whoever is signed in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const query = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => api.me({}, { signal }),
    refetchInterval: 60_000,
    staleTime: 30_000,
  });
  return (
    <Gate query={query} guest={<GuestPage />}>
      {(session) => <SessionContext value={session}>{children}</SessionContext>}
    </Gate>
  );
}
