import { LinkTabs, Page } from '@cigogne/ui';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';

const PAGES = [
  { to: '/droits', label: 'Demandes d’accès' },
  { to: '/droits/oppositions', label: 'Oppositions' },
  { to: '/droits/conservation', label: 'Conservation' },
] as const;

/** What families ask for, and how long what is held on them is kept. */
export function RightsFrame({ lead, children }: { lead: string; children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <Page title="Droits des familles" lead={lead}>
      <LinkTabs
        label="Pages des droits"
        tabs={PAGES.map(({ to, label }) => ({ to, label, current: to === pathname }))}
      />
      {children}
    </Page>
  );
}
