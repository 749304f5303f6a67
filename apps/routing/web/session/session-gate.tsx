import { SessionGate as Gate } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../data/client.ts';
import { GuestPage } from './guest-page.tsx';
import { SessionContext } from './session.ts';

export interface SessionGateProps {
  children: ReactNode;
  /** Shown to who is not signed in, on a page that is open to everybody; the page to sign in when absent. */
  guest?: ReactNode;
}

/** Shows the console to whoever is signed in. */
export function SessionGate({ children, guest }: SessionGateProps) {
  const query = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => api.me({}, { signal }),
    refetchInterval: 60_000,
    staleTime: 30_000,
  });
  return (
    <Gate query={query} guest={guest ?? <GuestPage />}>
      {(session) => <SessionContext value={session}>{children}</SessionContext>}
    </Gate>
  );
}
