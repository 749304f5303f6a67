import { DataTable, Panel, QueryView, useAction } from '@cigogne/ui';
import { Button, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { accountsQuery, unitsQuery } from '../../data/queries.ts';
import { ROLE_NAME } from '../../words/names.ts';
import { AccountDialog } from './account-dialog.tsx';

/** Who works here, what each may do, and where. */
export function Accounts() {
  const query = useQuery(accountsQuery);
  const { data: known } = useQuery(unitsQuery);
  const [edited, setEdited] = useState<Account | 'new'>();
  const update = useAction({
    run: ({ id, active }: Pick<Account, 'id' | 'active'>) =>
      api.updateAccount({ params: { id }, body: { active } }),
    done: 'Le compte est modifié.',
    failed: 'Le compte n’est pas modifié',
  });
  const unitNames = (ids: readonly string[]) =>
    ids.length === 0
      ? 'Toutes'
      : (known?.units ?? [])
          .filter(({ id }) => ids.includes(id))
          .map(({ name }) => name)
          .join(', ');
  return (
    <Panel
      title="Comptes"
      flush
      actions={
        <Button variant="default" onClick={() => setEdited('new')}>
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
              { key: 'role', header: 'Rôle', cell: ({ role }) => ROLE_NAME[role] ?? role },
              { key: 'units', header: 'Unités', cell: ({ units }) => unitNames(units) },
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
              {
                key: 'edit',
                header: 'Modifier',
                cell: (account) => (
                  <Button
                    variant="transparent"
                    size="compact-md"
                    px={0}
                    aria-label={`Modifier le compte de ${account.name}`}
                    onClick={() => setEdited(account)}
                  >
                    Modifier
                  </Button>
                ),
              },
            ]}
          />
        )}
      </QueryView>
      {edited && (
        <AccountDialog account={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Panel>
  );
}
