import {
  Board,
  type Column,
  counted,
  DataTable,
  EmptyState,
  formatDay,
  Page,
  parisDay,
  QueryView,
  useAddressFilters,
} from '@cigogne/ui';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { api } from '../data/client.ts';
import { openingsQuery } from '../data/queries.ts';
import { ReceptionBadge } from '../parts/reception-badge.tsx';
import { MapFrame, ReceptionMap } from '../parts/reception-map.tsx';
import { ViewSwitch } from '../parts/view-switch.tsx';
import { KINDS, type Kind, shortPmi } from '../words/names.ts';
import { openingOf, receptionOf } from '../words/pmi.ts';
import { plainWords } from '../words/search.ts';

type Opening = Awaited<ReturnType<typeof api.openings>>['entries'][number];

/** For everybody: which PMI receives which certificates, since when, in which form, and the paper way (R027, R028). */
export function OpeningsPage() {
  const query = useQuery(openingsQuery);
  const { values, set } = useAddressFilters(['nom', 'region', 'pmi', 'vue'] as const);
  const today = parisDay(new Date());
  const matches = (entry: Opening) =>
    (!values.region || entry.region === values.region) &&
    (!values.pmi || entry.key === values.pmi) &&
    (!values.nom ||
      plainWords(`${entry.name} ${entry.departements.join(' ')}`).includes(plainWords(values.nom)));
  return (
    <Page
      title="Ouvertures des PMI"
      lead="Quelles PMI reçoivent les certificats de santé de l’enfant par voie électronique, depuis quand et sous quelle forme. Ailleurs, envoyez le certificat sur papier à l’adresse indiquée."
    >
      <QueryView query={query}>
        {({ entries }) => {
          const shown = entries.filter(matches);
          const receptions = new Map(
            entries.map((entry) => [entry.key, { name: entry.name, reception: receptionOf(entry, today) }]),
          );
          const regions = [...new Map(entries.map(({ region, regionName }) => [region, regionName]))];
          return (
            <Board
              filters={
                <>
                  <TextInput
                    type="search"
                    label="Département ou PMI"
                    value={values.nom ?? ''}
                    onChange={(event) => set({ nom: event.currentTarget.value })}
                    w={240}
                  />
                  <NativeSelect
                    label="Région"
                    value={values.region ?? ''}
                    onChange={(event) => set({ region: event.currentTarget.value })}
                    data={[
                      { value: '', label: 'Toutes' },
                      ...regions
                        .map(([value, label]) => ({ value, label }))
                        .sort((a, b) => a.label.localeCompare(b.label, 'fr')),
                    ]}
                  />
                  {values.pmi && (
                    <Button variant="subtle" onClick={() => set({ pmi: null })}>
                      Revoir toutes les PMI
                    </Button>
                  )}
                </>
              }
              tools={<ViewSwitch view={values.vue} onChange={(vue) => set({ vue })} />}
              count={openWords(shown)}
            >
              {values.vue === 'carte' ? (
                <MapFrame>
                  <ReceptionMap
                    receptions={receptions}
                    onChoose={(pmi) => set({ pmi, nom: null, region: null, vue: null })}
                  />
                </MapFrame>
              ) : shown.length === 0 ? (
                <EmptyState title="Aucune PMI ne correspond">
                  Vérifiez le nom, ou choisissez toutes les régions.
                </EmptyState>
              ) : (
                <DataTable
                  caption="Ouvertures des PMI"
                  columns={columns(today)}
                  rows={shown}
                  rowKey={({ key }) => key}
                />
              )}
            </Board>
          );
        }}
      </QueryView>
    </Page>
  );
}

function openWords(entries: readonly Opening[]): string {
  const open = entries.filter(({ openKinds }) => openKinds.length > 0).length;
  return `${counted(entries.length, 'PMI', 'PMI')}, dont ${counted(open, 'ouverte')}`;
}

const columns = (today: string): readonly Column<Opening>[] => [
  { key: 'name', header: 'PMI', rowHeader: true, cell: ({ name }) => shortPmi(name), nowrap: true },
  {
    key: 'reception',
    header: 'Réception',
    cell: (entry) => <ReceptionBadge reception={receptionOf(entry, today)} />,
  },
  ...KINDS.map(
    (kind): Column<Opening> => ({
      key: kind,
      header: kind,
      cell: (entry) => openingWords(entry, kind, today),
    }),
  ),
  { key: 'mode', header: 'Forme', cell: ({ mode }) => (mode === 'xdm' ? 'XDM et PDF' : 'PDF seul') },
  {
    key: 'way',
    header: 'Conditions et voie papier',
    cell: ({ conditions, postalAddress, contactPhone }) =>
      [conditions, postalAddress?.replaceAll('\n', ', '), contactPhone].filter(Boolean).join(' · ') ||
      'non renseigné',
  },
];

function openingWords(entry: Opening, kind: Kind, today: string): string {
  const day = openingOf(entry, kind);
  if (entry.openKinds.includes(kind)) return day ? `depuis le ${formatDay(day)}` : 'ouvert';
  return day && day > today ? `le ${formatDay(day)}` : 'papier';
}
