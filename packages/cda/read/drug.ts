import type { Circumstances } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { attribute, child, present, readCode } from '../values.ts';
import { leave } from './leftovers.ts';
import { toCodedText } from './people.ts';
import { isPlaceholder, readProduct } from './product.ts';
import { put, type Reading, tell } from './reading.ts';
import { itemsFor, type Scope } from './scope.ts';
import { tellTimes } from './time.ts';

/** Reads a drug that was given or not. */
export function readDrug(reading: Reading, administration: XmlElement, scope: Scope): boolean {
  const product = readProduct(reading, administration);
  const [item] = itemsFor(reading, scope, ['drug'], product.codes);
  if (item === undefined) return isPlaceholder(product, administration);
  put(reading, item, attribute(administration, 'negationInd') !== 'true', administration);
  tellTimes(reading, item, administration);
  const route = toCodedText(readCode(child(administration, 'routeCode')));
  tell(reading, item.id, present<Circumstances>({ route, quantity: quantityOf(administration) }));
  leave(reading, administration, 'effectiveTime', 'routeCode', 'doseQuantity', 'consumable');
  return true;
}

/** The dose: a quantity, or its bounds. */
function quantityOf(administration: XmlElement): Circumstances['quantity'] {
  const dose = child(administration, 'doseQuantity');
  const bound = (name: string): XmlElement | undefined => child(dose, name) ?? dose;
  const [low, high] = [attribute(bound('low'), 'value'), attribute(bound('high'), 'value')];
  if (low === undefined || high === undefined) return undefined;
  return present<NonNullable<Circumstances['quantity']>>({
    low,
    high,
    unit: attribute(bound('low'), 'unit'),
  });
}
