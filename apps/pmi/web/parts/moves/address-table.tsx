import { DataTable, DateTime, useAction } from '@cigogne/ui';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PmiAddress } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import styles from './moves.module.css';

/** Every PMI with its mailbox, to be written in place; what was changed is saved at once. */
export function AddressTable({ addresses }: { addresses: readonly PmiAddress[] }) {
  const [changes, setChanges] = useState<Readonly<Record<string, string>>>({});
  const changed = Object.entries(changes).filter(
    ([pmi, mailbox]) => mailbox.trim() !== (addresses.find((one) => one.pmi === pmi)?.mailbox ?? ''),
  );
  const save = useAction({
    run: () =>
      api.setPmiAddresses({
        body: { addresses: changed.map(([pmi, mailbox]) => ({ pmi, mailbox: mailbox.trim() || null })) },
      }),
    done: 'Les adresses sont enregistrées.',
    failed: 'Les adresses ne sont pas enregistrées',
    after: () => setChanges({}),
  });
  return (
    <>
      <DataTable
        caption="Boîtes MSSanté des PMI"
        rows={addresses}
        rowKey={({ pmi }) => pmi}
        columns={[
          { key: 'name', header: 'PMI', rowHeader: true, cell: ({ pmi, name }) => `${name} (${pmi})` },
          {
            key: 'mailbox',
            header: 'Boîte MSSanté',
            cell: ({ pmi, name, mailbox }) => (
              <TextInput
                aria-label={`Boîte MSSanté de la ${name}`}
                inputMode="email"
                autoComplete="off"
                miw="14rem"
                value={changes[pmi] ?? mailbox ?? ''}
                onChange={(event) => setChanges({ ...changes, [pmi]: event.currentTarget.value })}
              />
            ),
          },
          {
            key: 'changed',
            header: 'Changée',
            cell: ({ changedAt, changedBy }) =>
              changedAt ? (
                <>
                  <DateTime at={changedAt} /> par {changedBy}
                </>
              ) : (
                '–'
              ),
          },
        ]}
      />
      <div className={`${styles.bar} ${styles.save}`}>
        <Button
          disabled={changed.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
        >
          Enregistrer
        </Button>
        {changed.length > 0 && (
          <Button variant="subtle" onClick={() => setChanges({})}>
            Revenir à ce qui est enregistré
          </Button>
        )}
      </div>
    </>
  );
}
