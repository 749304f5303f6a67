import { QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { exportStateQuery } from '../data/figure-queries.ts';
import { ExportReleases } from '../parts/export/export-releases.tsx';
import { PrepareExport } from '../parts/export/prepare-export.tsx';
import { FiguresFrame, useFigureFilters } from '../parts/figures/figures-frame.tsx';

/** The anonymised file of a year, for the statistical services. */
export function FiguresExportPage() {
  const { year } = useFigureFilters();
  const query = useQuery(exportStateQuery(year));
  return (
    <FiguresFrame
      withoutSmall
      lead="Une ligne par enfant et par certificat, sans nom, ni jour de naissance, ni adresse, ni texte libre. Ce qui ne concernerait que peu d’enfants est regroupé, puis retiré. Les dossiers réservés et les familles qui s’opposent n’y sont pas."
    >
      <QueryView query={query}>
        {(state) => (
          <>
            <PrepareExport key={`${state.year} ${state.k}`} state={state} />
            <ExportReleases state={state} />
          </>
        )}
      </QueryView>
    </FiguresFrame>
  );
}
