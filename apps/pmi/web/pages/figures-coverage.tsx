import {
  Figure,
  Figures,
  formatCount,
  formatDay,
  formatShare,
  MessageBar,
  QueryView,
  useAddressFilters,
} from '@cigogne/ui';
import { Button, NativeSelect } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { coverageQuery } from '../data/figure-queries.ts';
import { CoverageCommunes } from '../parts/figures/coverage-communes.tsx';
import { CoverageMonths } from '../parts/figures/coverage-months.tsx';
import { CoverageYears } from '../parts/figures/coverage-years.tsx';
import { FiguresFrame, useFigureFilters } from '../parts/figures/figures-frame.tsx';
import { useSession } from '../session/session.ts';
import { KIND_SHORT, KINDS, kindOf } from '../words/names.ts';

/** Certificates received, against the births of the territory. */
export function FiguresCoveragePage() {
  const { may } = useSession();
  const { year, small } = useFigureFilters();
  const { values, set } = useAddressFilters(['certificat'] as const);
  const kind = kindOf(values.certificat) ?? 'CS8';
  const query = useQuery(coverageQuery({ year, kind }, small));
  return (
    <FiguresFrame
      lead="La part des enfants nés dans l’année, domiciliés dans le territoire, dont le certificat est arrivé."
      actions={
        may('figures:write') && (
          <Button
            component={Link}
            to={`/chiffres/naissances?annee=${year}`}
            variant="default"
            className="cg-no-print"
            leftSection={<IconPencil size={18} aria-hidden="true" />}
          >
            Saisir les naissances
          </Button>
        )
      }
      fields={
        <NativeSelect
          label="Certificat"
          value={kind}
          onChange={(event) => set({ certificat: event.currentTarget.value })}
          data={KINDS.map((one) => ({ value: one, label: KIND_SHORT[one] }))}
        />
      }
    >
      <QueryView query={query}>
        {(coverage) => (
          <>
            {coverage.births === null && (
              <MessageBar tone="notice">
                Les naissances de {year} ne sont pas saisies : seuls les certificats reçus sont comptés.
              </MessageBar>
            )}
            {coverage.completeFrom > new Date().toISOString().slice(0, 10) && (
              <MessageBar tone="neutral">
                Tous les enfants nés en {year} n’ont pas encore l’âge de l’examen : la couverture ne sera
                complète qu’après le {formatDay(coverage.completeFrom)}.
              </MessageBar>
            )}
            <Figures label={`Couverture de ${year}`}>
              <Figure
                label="Certificats reçus"
                value={formatCount(coverage.received)}
                definition="Enfants nés dans l’année dont ce certificat est arrivé, où qu’ils habitent dans le territoire."
              />
              <Figure
                label="Naissances"
                value={coverage.births === null ? '–' : formatCount(coverage.births)}
                definition="Naissances domiciliées saisies pour l’année (état civil, Insee)."
              />
              <Figure
                label="Couverture"
                value={coverage.births === null ? '–' : formatShare(coverage.counted, coverage.births)}
                definition="Certificats reçus d’enfants des communes dont les naissances sont saisies, parmi ces naissances."
              />
            </Figures>
            <CoverageYears coverage={coverage} />
            <CoverageMonths coverage={coverage} small={small} />
            <CoverageCommunes coverage={coverage} />
          </>
        )}
      </QueryView>
    </FiguresFrame>
  );
}
