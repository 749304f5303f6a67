import { itemsOf } from '@cigogne/certificate';
import { definitionFor, KINDS } from '../../domain/dictionary.ts';
import { freshFigures } from '../../use-cases/figures.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { countedItems } from '../store/figures.ts';
import { mayKnowEverybody, monthsOf, SMALLEST_SHOWN } from './figure-view.ts';

/**
 * Each question of the forms in force, in their order, with how often it is answered. A question that is asked of few
 * children only (« cause of the caesarean ») would count them: it is hidden.
 */
export async function completenessView(
  pmi: Pmi,
  actor: Actor,
  query: { from?: string | undefined; to?: string | undefined; small?: boolean | undefined },
) {
  await freshFigures(pmi);
  const { from, to } = monthsOf(pmi, query);
  const rows = await countedItems(pmi.db, from, to);
  const shown = query.small === true && mayKnowEverybody(actor);
  const items = KINDS.flatMap((kind) =>
    itemsOf(definitionFor(kind, '')).flatMap(({ id, label, section }) => {
      const row = rows.find((one) => one.kind === kind && one.item === id);
      if (row === undefined) return [];
      const about = { kind, item: id, label, section: section.title };
      const { applicable, answered } = row;
      const isHidden = !shown && applicable < SMALLEST_SHOWN;
      return [{ ...about, applicable: isHidden ? null : applicable, answered: isHidden ? null : answered }];
    }),
  );
  return { from, to, items };
}
