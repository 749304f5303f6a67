import { EmptyState, Page, Panel, QueryView, useAddressFilters, useDownload } from '@cigogne/ui';
import { Button, Group, NativeSelect } from '@mantine/core';
import { IconChartBar, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../data/client.ts';
import { dashboardQuery, indicatorsQuery } from '../data/figure-queries.ts';
import { ExportPanel } from '../parts/figures/export-panel.tsx';
import { IndicatorTable } from '../parts/figures/indicator-table.tsx';
import { MonthsPlot } from '../parts/figures/months-plot.tsx';
import { useSession } from '../session/session.ts';
import { kindOf } from '../words/names.ts';

const YEARS = 6;

/** The service’s figures, a year of births at a time, without anybody’s identity. */
export function FiguresPage() {
  const { may } = useSession();
  const { values, set } = useAddressFilters(['annee', 'secteur', 'indicateur', 'certificat'] as const);
  const current = new Date().getFullYear();
  const year = Number(values.annee) || current;
  const asked = { year, ...(values.secteur ? { sector: values.secteur } : {}) };
  const definitions = useQuery(indicatorsQuery);
  const dashboard = useQuery(dashboardQuery(asked));
  const file = useDownload(() => api.exportDashboard({ query: asked }), 'indicateurs.csv');
  const kind = kindOf(values.certificat);
  return (
    <Page
      title="Chiffres"
      lead="Les enfants nés dans l’année, à côté de ceux de l’année précédente. Aucun nom n’y figure."
      actions={
        <Button
          variant="default"
          loading={file.busy}
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          onClick={() => void file.start()}
        >
          Exporter (CSV)
        </Button>
      }
    >
      <QueryView query={definitions}>
        {({ indicators, themes, sectors }) => (
          <>
            <Group align="flex-end">
              <NativeSelect
                label="Année de naissance"
                value={String(year)}
                onChange={(event) => set({ annee: event.currentTarget.value })}
                data={Array.from({ length: YEARS }, (_, index) => String(current - index))}
              />
              <NativeSelect
                label="Secteur"
                value={values.secteur ?? ''}
                onChange={(event) => set({ secteur: event.currentTarget.value })}
                data={[
                  { value: '', label: 'Tous' },
                  ...sectors.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            </Group>
            {values.indicateur && kind && (
              <MonthsPlot indicator={values.indicateur} kind={kind} year={year} sector={values.secteur} />
            )}
            <QueryView query={dashboard}>
              {({ figures }) =>
                figures.length === 0 ? (
                  <EmptyState title="Aucun certificat pour cette année" icon={IconChartBar}>
                    Choisissez une autre année de naissance, ou tous les secteurs.
                  </EmptyState>
                ) : (
                  Object.entries(themes).map(([theme, title]) => (
                    <Panel key={theme} title={title}>
                      <IndicatorTable
                        caption={title}
                        year={year}
                        indicators={indicators.filter((one) => one.theme === theme)}
                        figures={figures}
                        addressOf={(indicateur, certificat) =>
                          `?${new URLSearchParams({ annee: String(year), ...(values.secteur ? { secteur: values.secteur } : {}), indicateur, certificat })}`
                        }
                      />
                    </Panel>
                  ))
                )
              }
            </QueryView>
            {may('export:write') && <ExportPanel year={year} />}
          </>
        )}
      </QueryView>
    </Page>
  );
}
