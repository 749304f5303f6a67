import { QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { retentionQuery } from '../data/rights-queries.ts';
import { PurgeTable } from '../parts/rights/purge-table.tsx';
import { RetentionForm } from '../parts/rights/retention-form.tsx';
import { RightsFrame } from '../parts/rights/rights-frame.tsx';

/** How long each thing is kept, what the next erasure takes, and what the last ones took. */
export function RetentionPage() {
  const query = useQuery(retentionQuery);
  return (
    <RightsFrame lead="Ce dont la durée est échue est effacé chaque nuit, à 3 h, pour toujours. Les chiffres des années passées restent, sans personne dedans.">
      <QueryView query={query}>
        {(retention) => (
          <>
            <RetentionForm key={JSON.stringify(retention.rules)} retention={retention} />
            <PurgeTable retention={retention} />
          </>
        )}
      </QueryView>
    </RightsFrame>
  );
}
