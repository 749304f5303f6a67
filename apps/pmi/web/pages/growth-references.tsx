import { EmptyState, Page, QueryView } from '@cigogne/ui';
import { IconRuler2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { growthReferencesQuery } from '../data/growth-queries.ts';
import { LoadReference } from '../parts/growth/load-reference.tsx';
import { ReferenceTable } from '../parts/growth/reference-table.tsx';

/** The reference bands behind the measures of the children: the service's choice, and its files. */
export function GrowthReferencesPage() {
  const query = useQuery(growthReferencesQuery);
  return (
    <Page
      title="Courbes de croissance"
      lead="Les courbes de référence tracées derrière les mesures. Aucune n’est livrée : chargez celles que votre service a le droit d’utiliser, et dites d’où elles viennent."
    >
      <QueryView query={query}>
        {({ references }) =>
          references.length === 0 ? (
            <EmptyState title="Aucune courbe chargée" icon={IconRuler2}>
              Les mesures sont tracées seules, sans rien derrière elles.
            </EmptyState>
          ) : (
            <ReferenceTable references={references} />
          )
        }
      </QueryView>
      <LoadReference />
    </Page>
  );
}
