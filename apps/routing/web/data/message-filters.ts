import { z } from 'zod';
import { contract } from '../../contract.ts';

const { q, state, kind, pmi, sender, from, to, cursor } = contract.messages.query.shape;

/** The filters that an address carries; what is not a filter's value (an old link, a mistyped date) is left out. */
const filters = z.object({
  q: q.catch(undefined),
  state: state.catch(undefined),
  kind: kind.catch(undefined),
  pmi: pmi.catch(undefined),
  sender: sender.catch(undefined),
  from: from.catch(undefined),
  to: to.catch(undefined),
  cursor: cursor.catch(undefined),
});

export function messageFilters(address: Record<string, string | undefined>): z.output<typeof filters> {
  return filters.parse(address);
}
