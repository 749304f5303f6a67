import { DataTable, Page, QueryView, StatusBadge } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconBan, IconCircleCheck, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../contract.ts';
import { accountsQuery, sectorsQuery } from '../data/queries.ts';
import { AccountDialog } from '../parts/service/account-dialog.tsx';
import { useSession } from '../session/session.ts';
import { roleName } from '../words/names.ts';

/** Who works in the service, and what each may see. */
export function AccountsPage() {
  const { may } = useSession();
  const query = useQuery(accountsQuery);
  const sectors = useQuery({ ...sectorsQuery, enabled: may('service:write') });
  const [shown, setShown] = useState<Account | 'new'>();
  const named = (ids: readonly string[]) =>
    ids.map((id) => sectors.data?.sectors.find((sector) => sector.id === id)?.name ?? 'secteur').join(', ');
  return (
    <Page
      title="Comptes"
      lead="Chacun entre avec sa carte ou son application Pro Santé Connect, et voit ce que son rôle permet."
      actions={
        <Button leftSection={<IconUserPlus size={18} aria-hidden="true" />} onClick={() => setShown('new')}>
          Ouvrir un compte
        </Button>
      }
    >
      <QueryView query={query}>
        {({ accounts }) => (
          <DataTable
            caption="Comptes du service"
            rows={accounts}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', header: 'Nom', rowHeader: true, cell: ({ name }) => name },
              { key: 'role', header: 'Rôle', cell: ({ role }) => roleName(role) },
              { key: 'sectors', header: 'Secteurs', cell: (account) => named(account.sectors) || '–' },
              {
                key: 'active',
                header: 'État',
                cell: ({ active }) =>
                  active ? (
                    <StatusBadge tone="good" icon={IconCircleCheck}>
                      Ouvert
                    </StatusBadge>
                  ) : (
                    <StatusBadge tone="neutral" icon={IconBan}>
                      Fermé
                    </StatusBadge>
                  ),
              },
              {
                key: 'change',
                header: <span className="cg-hidden">Modifier</span>,
                cell: (account) => (
                  <Button variant="light" size="compact-sm" onClick={() => setShown(account)}>
                    Modifier<span className="cg-hidden"> le compte de {account.name}</span>
                  </Button>
                ),
              },
            ]}
          />
        )}
      </QueryView>
      {shown && (
        <AccountDialog
          account={shown === 'new' ? undefined : shown}
          sectors={sectors.data?.sectors ?? []}
          onClose={() => setShown(undefined)}
        />
      )}
    </Page>
  );
}
