import { QueryView, useAddressFilters } from '@cigogne/ui';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { indicatorsQuery } from '../data/figure-queries.ts';
import { FiguresFrame, useFigureFilters } from '../parts/figures/figures-frame.tsx';
import { TerritoryPlot } from '../parts/figures/territory-plot.tsx';
import { AboutOutlines } from '../parts/outlines/about-outlines.tsx';
import { KIND_SHORT, kindOf } from '../words/names.ts';

const FIRST = 'prematurity';

/** One indicator, territory by territory. */
export function FiguresTerritoryPage() {
  const { year, small } = useFigureFilters();
  const { values, set } = useAddressFilters(['indicateur', 'certificat', 'par'] as const);
  const definitions = useQuery(indicatorsQuery);
  const all = definitions.data?.indicators;
  const about = all?.find(({ id }) => id === values.indicateur) ?? all?.find(({ id }) => id === FIRST);
  const kind = about?.kinds.find((one) => one === kindOf(values.certificat)) ?? about?.kinds[0];
  const by = values.par === 'secteur' ? 'sector' : 'commune';
  return (
    <FiguresFrame
      lead="Un indicateur par commune ou par secteur du domicile. Les dossiers réservés n’ont ici aucune commune."
      fields={
        <>
          <NativeSelect
            label="Indicateur"
            value={about?.id ?? ''}
            onChange={(event) => set({ indicateur: event.currentTarget.value, certificat: null })}
            data={Object.entries(definitions.data?.themes ?? {}).map(([theme, group]) => ({
              group,
              items: (definitions.data?.indicators ?? [])
                .filter((one) => one.theme === theme)
                .map(({ id, label }) => ({ value: id, label })),
            }))}
          />
          {about && about.kinds.length > 1 && (
            <NativeSelect
              label="Certificat"
              value={kind ?? ''}
              onChange={(event) => set({ certificat: event.currentTarget.value })}
              data={about.kinds.map((one) => ({ value: one, label: KIND_SHORT[one] }))}
            />
          )}
          <NativeSelect
            label="Par"
            value={values.par ?? 'commune'}
            onChange={(event) => set({ par: event.currentTarget.value === 'secteur' ? 'secteur' : null })}
            data={[
              { value: 'commune', label: 'Commune' },
              { value: 'secteur', label: 'Secteur' },
            ]}
          />
        </>
      }
    >
      <QueryView query={definitions}>
        {() =>
          about &&
          kind && <TerritoryPlot indicator={about.id} kind={kind} year={year} by={by} small={small} />
        }
      </QueryView>
      <AboutOutlines />
    </FiguresFrame>
  );
}
