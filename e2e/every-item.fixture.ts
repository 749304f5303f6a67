import {
  type Answer,
  type CertificateDefinition,
  type Dose,
  type ItemDefinition,
  itemsOf,
  valueSet,
} from '@cigogne/certificate';

const DAY = '2025-03-04';

/** An answer that the item takes; of a choice, the `variant`th. */
export function someAnswer({ value }: ItemDefinition, variant = 0): Answer {
  switch (value.kind) {
    case 'yes-no':
      return variant % 2 === 1;
    case 'tick':
      return true;
    case 'integer':
    case 'quantity':
      return Math.round((value.range[0] + value.range[1]) / 2);
    case 'choice': {
      const codes = valueSet(value.valueSet)
        .concepts.map(({ code }) => code)
        .filter((code) => value.except?.includes(code) !== true);
      return codes[variant % codes.length] ?? '';
    }
    case 'date':
      return DAY;
    case 'text':
      return 'Texte d’essai <&> « entre guillemets »';
    case 'doses':
      return valueSet(value.valueSet).concepts.map(
        ({ code }, index): Dose =>
          index % 3 === 2
            ? { vaccine: code, given: false }
            : {
                vaccine: code,
                given: true,
                rank: 1,
                date: index % 2 === 0 ? DAY : '2025-02',
                lot: `L${index}`,
              },
      );
  }
}

/** One question answered on the way, with what it depends on answered before. */
export interface Step {
  item: string;
  value: Answer;
}

/** A way through a certificate that comes by every item of it: what a question depends on is answered first. */
export function everyItem(definition: CertificateDefinition): Step[] {
  const items = new Map(itemsOf(definition).map((item) => [item.id, item]));
  const needed = (item: ItemDefinition): Step[] => {
    const { condition } = item;
    if (condition === undefined) return [];
    const parent = items.get(condition.item);
    const value = 'is' in condition ? condition.is[0] : condition.above + 1;
    if (parent === undefined || value === undefined) return [];
    return [...needed(parent), { item: parent.id, value }];
  };
  return [...items.values()].flatMap((item) => [...needed(item), { item: item.id, value: someAnswer(item) }]);
}
