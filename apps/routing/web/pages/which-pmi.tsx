import { MessageBar, Page, Panel, QueryView, useAddressFilters } from '@cigogne/ui';
import { Button, Group, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../data/client.ts';
import styles from './which-pmi.module.css';

/** Which PMI a place belongs to: the very table that routes the certificates. */
export function WhichPmiPage() {
  const { values, set } = useAddressFilters(['cp', 'ville'] as const);
  const [postalCode, setPostalCode] = useState(values.cp ?? '');
  const [city, setCity] = useState(values.ville ?? '');
  const [missing, setMissing] = useState(false);
  return (
    <Page
      title="Quelle PMI ?"
      lead="Un code postal et une commune donnent la PMI compétente, comme la plateforme le fait pour chaque certificat. N’indiquez ni rue ni nom."
    >
      <Panel title="Domicile">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setMissing(!postalCode.trim());
            set({ cp: postalCode.trim(), ville: city.trim() });
          }}
        >
          <Group align="flex-end">
            <TextInput
              label="Code postal"
              inputMode="numeric"
              autoComplete="off"
              value={postalCode}
              onChange={(event) => setPostalCode(event.currentTarget.value)}
              maxLength={20}
              error={missing ? 'Indiquez un code postal.' : undefined}
              w={140}
              required
            />
            <TextInput
              label="Commune"
              autoComplete="off"
              value={city}
              onChange={(event) => setCity(event.currentTarget.value)}
              maxLength={100}
              w={280}
            />
            <Button type="submit" leftSection={<IconSearch size={16} aria-hidden="true" />}>
              Chercher
            </Button>
          </Group>
        </form>
      </Panel>
      {values.cp && <Answer postalCode={values.cp} city={values.ville ?? ''} />}
    </Page>
  );
}

function Answer({ postalCode, city }: { postalCode: string; city: string }) {
  const query = useQuery({
    queryKey: ['territory', postalCode, city],
    queryFn: ({ signal }) => api.whichPmi({ query: { postalCode, city } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <QueryView query={query}>
      {({ status, message, pmis }) => (
        <Panel title={`${postalCode} ${city}`.trim()}>
          {pmis.length > 0 && (
            <ul className={styles.answers}>
              {pmis.map(({ key, name }) => (
                <li key={key}>
                  <Link to={`/annuaire/${key}`}>{name}</Link>
                </li>
              ))}
            </ul>
          )}
          <MessageBar tone={status.startsWith('found') ? 'good' : 'notice'}>{message}</MessageBar>
        </Panel>
      )}
    </QueryView>
  );
}
