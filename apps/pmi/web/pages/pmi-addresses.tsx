import { MessageBar, Page, QueryView, readCsvFile, useAction } from '@cigogne/ui';
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../data/client.ts';
import { pmiAddressesQuery } from '../data/move-queries.ts';
import { AddressTable } from '../parts/moves/address-table.tsx';
import styles from '../parts/moves/moves.module.css';

/** Where the records of children who move are sent. */
export function PmiAddressesPage() {
  const query = useQuery(pmiAddressesQuery);
  const load = useAction({
    run: async (file: File) => api.importPmiAddresses({ body: { text: await readCsvFile(file) } }),
    done: ({ loaded }) => `${loaded} adresses sont enregistrées.`,
    failed: 'Le fichier n’est pas chargé',
  });
  const problems = load.data?.problems ?? [];
  return (
    <Page
      title="Adresses des PMI"
      lead="La boîte MSSanté de chaque PMI, où part le dossier d’un enfant qui déménage. L’annuaire national ne les donne pas toutes : demandez-les à vos confrères."
      actions={
        <FileButton accept=".csv,text/csv,text/plain" onChange={(file) => file && load.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={load.isPending}
              leftSection={<IconUpload size={18} aria-hidden="true" />}
            >
              Charger un CSV
            </Button>
          )}
        </FileButton>
      }
    >
      {problems.length > 0 && (
        <MessageBar tone="notice">
          Des lignes n’ont pas été comprises ; les autres sont enregistrées. Un CSV a deux colonnes : le code
          du département et l’adresse.
          <ul className={styles.problems}>
            {problems.map(({ line, message }) => (
              <li key={line}>
                Ligne {line} : {message}
              </li>
            ))}
          </ul>
        </MessageBar>
      )}
      <QueryView query={query}>{({ addresses }) => <AddressTable addresses={addresses} />}</QueryView>
    </Page>
  );
}
