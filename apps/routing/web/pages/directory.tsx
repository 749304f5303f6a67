import { REGIONS } from '@cigogne/territory';
import {
  Board,
  counted,
  EmptyState,
  Page,
  parisDay,
  QueryView,
  useAddressFilters,
  useDownload,
} from '@cigogne/ui';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { PmiEntry } from '../../contract.ts';
import { api } from '../data/client.ts';
import { directoryQuery } from '../data/queries.ts';
import { DirectoryTable } from '../parts/pmi/directory-table.tsx';
import { MapFrame, ReceptionMap } from '../parts/reception-map.tsx';
import { ViewSwitch } from '../parts/view-switch.tsx';
import { useSession } from '../session/session.ts';
import { RECEPTION, receptionOf } from '../words/pmi.ts';
import { plainWords } from '../words/search.ts';

const RECEPTIONS = ['open', 'partial', 'suspended', 'planned', 'closed'] as const;

/** Every PMI and how it receives, as a table and as a map. */
export function DirectoryPage() {
  const query = useQuery(directoryQuery);
  const navigate = useNavigate();
  const session = useSession();
  const { values, set } = useAddressFilters(['nom', 'region', 'accueil', 'boite', 'vue'] as const);
  const csv = useDownload(() => api.exportDirectory({}), 'annuaire-pmi.csv');
  const today = parisDay(new Date());
  const any = Boolean(values.nom || values.region || values.accueil || values.boite);
  const matches = (entry: PmiEntry) =>
    (!values.region || entry.region === values.region) &&
    (!values.accueil || receptionOf(entry, today) === values.accueil) &&
    (values.boite !== 'a-verifier' || entry.mailboxes.some(({ verifiedAt }) => verifiedAt === null)) &&
    (!values.nom || plainWords(`${entry.name} ${entry.key}`).includes(plainWords(values.nom)));
  const regions = REGIONS.filter(({ code }) => query.data?.entries.some(({ region }) => region === code));
  return (
    <Page
      title="Annuaire des PMI"
      actions={
        <>
          {session.may('directory:import') && (
            <Button
              component={Link}
              to="/annuaire/import"
              variant="default"
              leftSection={<IconUpload size={18} aria-hidden="true" />}
            >
              Importer un CSV
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden="true" />}
            loading={csv.busy}
            onClick={() => void csv.start()}
          >
            Exporter
          </Button>
        </>
      }
    >
      <QueryView query={query}>
        {({ entries }) => {
          const shown = entries.filter(matches);
          const receptions = new Map(
            shown.map((entry) => [entry.key, { name: entry.name, reception: receptionOf(entry, today) }]),
          );
          return (
            <Board
              filters={
                <>
                  <TextInput
                    type="search"
                    label="Nom ou numéro"
                    value={values.nom ?? ''}
                    onChange={(event) => set({ nom: event.currentTarget.value })}
                    w={200}
                  />
                  <NativeSelect
                    label="Région"
                    value={values.region ?? ''}
                    onChange={(event) => set({ region: event.currentTarget.value })}
                    data={[
                      { value: '', label: 'Toutes' },
                      ...regions.map(({ code, name }) => ({ value: code, label: name })),
                    ]}
                  />
                  <NativeSelect
                    label="Réception"
                    value={values.accueil ?? ''}
                    onChange={(event) => set({ accueil: event.currentTarget.value })}
                    data={[
                      { value: '', label: 'Toutes' },
                      ...RECEPTIONS.map((value) => ({ value, label: RECEPTION[value].words })),
                    ]}
                  />
                  <NativeSelect
                    label="Boîte aux lettres"
                    value={values.boite ?? ''}
                    onChange={(event) => set({ boite: event.currentTarget.value })}
                    data={[
                      { value: '', label: 'Toutes' },
                      { value: 'a-verifier', label: 'À vérifier' },
                    ]}
                  />
                  {any && (
                    <Button
                      variant="subtle"
                      onClick={() => set({ nom: null, region: null, accueil: null, boite: null })}
                    >
                      Tout effacer
                    </Button>
                  )}
                </>
              }
              tools={<ViewSwitch view={values.vue} onChange={(vue) => set({ vue })} />}
              count={`${counted(shown.length, 'PMI', 'PMI')}${any ? ` sur ${entries.length}` : ''}`}
            >
              {shown.length === 0 ? (
                <EmptyState title="Aucune PMI ne correspond">
                  Retirez un filtre, ou vérifiez le nom.
                </EmptyState>
              ) : values.vue === 'carte' ? (
                <MapFrame>
                  <ReceptionMap
                    receptions={receptions}
                    href={(key) => `/annuaire/${key}`}
                    onChoose={(key) => void navigate(`/annuaire/${key}`)}
                  />
                </MapFrame>
              ) : (
                <DirectoryTable entries={shown} today={today} />
              )}
            </Board>
          );
        }}
      </QueryView>
    </Page>
  );
}
