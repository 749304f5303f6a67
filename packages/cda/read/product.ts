import type { XmlElement } from '@cigogne/xml';
import { attribute, childrenNamed, descend, textOf } from '../values.ts';
import { leave, says } from './leftovers.ts';
import type { Reading } from './reading.ts';
import { codesOf } from './scope.ts';

export interface ReadProduct {
  /** Every code of the product: its own, then its translations (ATC). */
  codes: readonly { code: string; codeSystem?: string }[];
  name?: string;
  lot?: string;
}

/** Reads the product of an administration. */
export function readProduct(reading: Reading, administration: XmlElement): ReadProduct {
  const product = descend(administration, 'consumable', 'manufacturedProduct');
  const material = descend(product, 'manufacturedMaterial');
  if (product !== undefined) leave(reading, product, 'manufacturedMaterial');
  if (material !== undefined) leave(reading, material, 'name', 'lotNumberText');
  const name = textOf(descend(material, 'name'));
  const lot = textOf(descend(material, 'lotNumberText'));
  return {
    codes: codesOf(descend(material, 'code')),
    ...(name === undefined ? {} : { name }),
    ...(lot === undefined ? {} : { lot }),
  };
}

/** Whether the administration is of no known product: it is there for the section alone. */
export function isPlaceholder({ codes, name, lot }: ReadProduct, administration: XmlElement): boolean {
  if (codes.length > 0 || name !== undefined || lot !== undefined) return false;
  const others = childrenNamed(administration, 'entryRelationship').some(says);
  const time = attribute(descend(administration, 'effectiveTime'), 'value');
  return !others && time === undefined;
}
