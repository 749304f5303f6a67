import type { CertificateKind } from '@cigogne/certificate';
import { addDays } from '../../domain/dates.ts';
import { definitionFor } from '../../domain/dictionary.ts';
import { hiddenRows } from '../../domain/figures/hide.ts';
import { freshFigures } from '../../use-cases/figures.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { coverageOf, coveredMonths, coveredYears } from '../store/figures.ts';
import { mayKnowEverybody, SMALLEST_SHOWN, territoryNames } from './figure-view.ts';

/** So many years side by side. */
const YEARS = 5;

interface Asked {
  year: number;
  kind: CertificateKind;
  small?: boolean | undefined;
}

/** Births of a year and children whose certificate came: by commune, by month, and beside the years before. */
export async function coverageView(pmi: Pmi, actor: Actor, { year, kind, small }: Asked) {
  await freshFigures(pmi);
  const [rows, months, years, names] = await Promise.all([
    coverageOf(pmi.db, year, kind),
    coveredMonths(pmi.db, year, kind),
    coveredYears(pmi.db, year, kind, YEARS),
    territoryNames(pmi),
  ]);
  const shown = small === true && mayKnowEverybody(actor);
  const hide = (counts: readonly { received: number; groups: readonly string[] }[]) =>
    shown
      ? new Set<number>()
      : hiddenRows(
          counts.map(({ received, groups }) => ({ groups, numerator: received, denominator: received })),
          SMALLEST_SHOWN,
        );
  const hiddenCommunes = hide(
    rows.map(({ received, sector }) => ({ received, groups: ['', `in ${sector}`] })),
  );
  const hiddenMonths = hide(months.map(({ received }) => ({ received, groups: [''] })));
  const read = (hidden: boolean, received: number) => ({ received: hidden ? null : received, hidden });
  const { births, counted, received } = years.at(-1) ?? { births: null, counted: 0, received: 0 };
  return {
    year,
    kind,
    births,
    counted,
    received,
    completeFrom: completeFrom(kind, year),
    communes: rows.flatMap(({ cog, sector, births: born, received: came }, index) =>
      cog === ''
        ? []
        : [
            {
              commune: { cog, name: names.get(cog) ?? cog, sector },
              births: born,
              ...read(hiddenCommunes.has(index), came),
            },
          ],
    ),
    months: months.map(({ month, births: born, received: came }, index) => ({
      month,
      births: born,
      ...read(hiddenMonths.has(index), came),
    })),
    years,
  };
}

/** When the last child of the year is at the end of the exam’s legal window: fewer certificates came before. */
function completeFrom(kind: CertificateKind, year: number): string {
  return addDays(`${year}-12-31`, definitionFor(kind, '').legalWindow?.[1] ?? 0);
}
