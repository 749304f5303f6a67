import { EmptyState, Panel, QueryView, useAddressFilters, useDownload } from '@cigogne/ui';
import { Button, NativeSelect } from '@mantine/core';
import { IconChartBar, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../data/client.ts';
import { dashboardQuery, indicatorsQuery } from '../data/figure-queries.ts';
import { FiguresFrame, useFigureFilters } from '../parts/figures/figures-frame.tsx';
import { IndicatorTable } from '../parts/figures/indicator-table.tsx';
import { MonthsPlot } from '../parts/figures/months-plot.tsx';
import { YearsPlot } from '../parts/figures/years-plot.tsx';
import { kindOf } from '../words/names.ts';

/** The service’s figures, a year of births at a time, without anybody’s identity. */
export function FiguresPage() {
  const { year, small } = useFigureFilters();
  const { values, set } = useAddressFilters(['secteur', 'indicateur', 'certificat'] as const);
  const asked = { year, ...(values.secteur ? { sector: values.secteur } : {}) };
  const definitions = useQuery(indicatorsQuery);
  const dashboard = useQuery(dashboardQuery(asked, small));
  const file = useDownload(() => api.exportDashboard({ query: asked }), 'indicateurs.csv');
  const kind = kindOf(values.certificat);
  const address = (indicateur: string, certificat: string) =>
    `?${new URLSearchParams({
      annee: String(year),
      ...(values.secteur ? { secteur: values.secteur } : {}),
      ...(small ? { effectifs: 'tous' } : {}),
      indicateur,
      certificat,
    })}`;
  return (
    <FiguresFrame
      lead="Les enfants nés dans l’année, à côté de ceux des années précédentes. Aucun nom n’y figure."
      actions={
        <Button
          variant="default"
          className="cg-no-print"
          loading={file.busy}
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          onClick={() => void file.start()}
        >
          Exporter (CSV)
        </Button>
      }
      fields={
        <NativeSelect
          label="Secteur"
          value={values.secteur ?? ''}
          onChange={(event) => set({ secteur: event.currentTarget.value })}
          data={[
            { value: '', label: 'Tous' },
            ...(definitions.data?.sectors ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      }
    >
      {values.indicateur && kind && (
        <>
          <YearsPlot
            indicator={values.indicateur}
            kind={kind}
            year={year}
            sector={values.secteur}
            small={small}
          />
          <MonthsPlot
            indicator={values.indicateur}
            kind={kind}
            year={year}
            sector={values.secteur}
            small={small}
          />
        </>
      )}
      <QueryView query={definitions}>
        {({ indicators, themes }) => (
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
                      caption={`Indicateurs : ${title}`}
                      year={year}
                      indicators={indicators.filter((one) => one.theme === theme)}
                      figures={figures}
                      addressOf={address}
                    />
                  </Panel>
                ))
              )
            }
          </QueryView>
        )}
      </QueryView>
    </FiguresFrame>
  );
}
