import type { Code } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { TEMPLATES } from '../templates.ts';
import { coded, originalText, templateIds } from './nodes.ts';

export interface Product {
  /** ATC; absent when no product is known. */
  code?: Code;
  name?: string;
  /** A lot, or `unknown` for a vaccine without one; absent for what has no lots. */
  lot?: string | 'unknown';
  anchor: string;
}

/** FR-Produit-de-sante: the product by its ATC class, in the `translation` of a code that is not known. */
export function consumable(product: Product, attributes: Readonly<Record<string, string>> = {}): XmlNode {
  const { code, name, lot, anchor } = product;
  return element(
    'consumable',
    attributes,
    element(
      'manufacturedProduct',
      {},
      templateIds(TEMPLATES.product),
      element(
        'manufacturedMaterial',
        {},
        code === undefined
          ? element('code', { nullFlavor: 'NI' }, originalText(anchor))
          : element('code', {}, originalText(anchor), coded('translation', code)),
        name === undefined ? element('name', { nullFlavor: 'NA' }) : element('name', {}, name),
        lotNumber(lot),
      ),
    ),
  );
}

function lotNumber(lot: string | undefined): XmlNode | undefined {
  if (lot === undefined) return undefined;
  return lot === 'unknown'
    ? element('lotNumberText', { nullFlavor: 'UNK' })
    : element('lotNumberText', {}, lot);
}
