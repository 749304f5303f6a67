import { DataTable, Panel, QueryView } from '@cigogne/ui';
import { Button, NativeSelect, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { accountsQuery } from '../../data/queries.ts';
import { useAction } from '../../data/use-action.ts';
import { ROLE_NAME } from '../../words/names.ts';
import { AccountDialog, ROLES } from './account-dialog.tsx';

/** Who works here, and what each may do. */
export function Accounts() {
  const query = useQuery(accountsQuery);
  const [adding, setAdding] = useState(false);
  const update = useAction({
    run: ({ id, ...change }: Pick<Account, 'id'> & Partial<Pick<Account, 'role' | 'active'>>) =>
      api.updateAccount({ params: { id }, body: change }),
    done: 'Le compte est modifié.',
    failed: 'Le compte n’est pas modifié',
  });
  return (
    <Panel
      title="Comptes"
      flush
      actions={
        <Button variant="default" onClick={() => setAdding(true)}>
          Ouvrir un compte
        </Button>
      }
    >
      <QueryView query={query}>
        {({ accounts }) => (
          <DataTable
            caption="Comptes de l’établissement"
            rows={accounts}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', header: 'Nom', rowHeader: true, cell: ({ name }) => name },
              {
                key: 'role',
                header: 'Rôle',
                cell: ({ id, name, role }) => (
                  <NativeSelect
                    aria-label={`Rôle de ${name}`}
                    value={role}
                    data={ROLES.map((value) => ({ value, label: ROLE_NAME[value] ?? value }))}
                    onChange={({ currentTarget }) => {
                      const next = ROLES.find((one) => one === currentTarget.value);
                      if (next) update.mutate({ id, role: next });
                    }}
                  />
                ),
              },
              { key: 'rpps', header: 'RPPS', cell: ({ rpps }) => rpps ?? '–' },
              {
                key: 'active',
                header: 'Ouvert',
                cell: ({ id, name, active }) => (
                  <Switch
                    aria-label={`Compte de ${name} ouvert`}
                    checked={active}
                    onChange={({ currentTarget }) => update.mutate({ id, active: currentTarget.checked })}
                  />
                ),
              },
            ]}
          />
        )}
      </QueryView>
      {adding && <AccountDialog onClose={() => setAdding(false)} />}
    </Panel>
  );
}
