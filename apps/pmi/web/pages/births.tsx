import { Page, QueryView, useAddressFilters } from '@cigogne/ui';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { birthsQuery } from '../data/figure-queries.ts';
import { BirthsForm } from '../parts/births/births-form.tsx';
import { BirthsImport } from '../parts/births/births-import.tsx';

const YEARS = 8;

/** The births that the coverage is reckoned against, by hand or from a file. */
export function BirthsPage() {
  const { values, set } = useAddressFilters(['annee'] as const);
  const current = new Date().getFullYear();
  const year = Number(values.annee) || current;
  const query = useQuery(birthsQuery(year));
  return (
    <Page
      title="Naissances domiciliées"
      trail={<Link to={`/chiffres/couverture?annee=${year}`}>Couverture</Link>}
      lead="Les enfants nés dans l’année dont la mère habite la commune, où qu’ils soient nés. L’Insee et l’état civil donnent ces nombres."
    >
      <NativeSelect
        label="Année de naissance"
        maw={200}
        value={String(year)}
        onChange={(event) => set({ annee: event.currentTarget.value })}
        data={Array.from({ length: YEARS }, (_, index) => String(current - index))}
      />
      <BirthsImport key={`import ${year}`} year={year} />
      <QueryView query={query}>{(births) => <BirthsForm key={births.year} births={births} />}</QueryView>
    </Page>
  );
}
