import { z } from 'zod';
import { contract } from '../../contract.ts';

const { from, to, kind, pmi } = contract.statistics.query.shape;

const filters = z.object({
  from: from.catch(undefined),
  to: to.catch(undefined),
  kind: kind.catch(undefined),
  pmi: pmi.catch(undefined),
});

/** The period that an address carries; what is not one is left out. */
export function periodFilters(address: Record<string, string | undefined>): z.output<typeof filters> {
  return filters.parse(address);
}
