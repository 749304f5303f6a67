import { conceptOf, type Dose, type ItemDefinition, itemsOf } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { attribute, child, childrenNamed, descend, present, readInteger } from '../values.ts';
import { leave } from './leftovers.ts';
import { isPlaceholder, type ReadProduct, readProduct } from './product.ts';
import { note, type Reading } from './reading.ts';
import { timesOf, toDate } from './time.ts';

/** Reads one dose of a vaccine, given or not. */
export function readVaccine(reading: Reading, administration: XmlElement): boolean {
  const item = itemsOf(reading.definition).find(({ binding }) => binding.shape === 'vaccines');
  const product = readProduct(reading, administration);
  if (item === undefined) return false;
  const vaccine = vaccineOf(item, product);
  if (vaccine === undefined) return isPlaceholder(product, administration);
  addDose(reading, item, administration, doseOf(item, vaccine, product, administration));
  leave(
    reading,
    administration,
    'effectiveTime',
    'routeCode',
    'doseQuantity',
    'consumable',
    'entryRelationship',
  );
  const route = child(administration, 'routeCode');
  if (attribute(route, 'code') !== undefined && route !== undefined)
    note(reading, route, `${item.label} : voie`);
  for (const relationship of childrenNamed(administration, 'entryRelationship')) {
    if (!isRank(relationship)) note(reading, relationship, `${item.label} : entrée liée`);
  }
  return true;
}

/** The vaccine of the certificate's list that one of the product's codes is. */
function vaccineOf({ value }: ItemDefinition, { codes }: ReadProduct): string | undefined {
  if (value.kind !== 'doses') return undefined;
  return codes.find(({ code }) => conceptOf(value.valueSet, code) !== undefined)?.code;
}

function doseOf(
  item: ItemDefinition,
  vaccine: string,
  product: ReadProduct,
  administration: XmlElement,
): Dose {
  const { time } = timesOf(administration);
  const label = item.value.kind === 'doses' ? conceptOf(item.value.valueSet, vaccine)?.label : undefined;
  const quantity = Number(attribute(child(administration, 'doseQuantity'), 'value') ?? '1');
  const rank = childrenNamed(administration, 'entryRelationship').find(isRank);
  return present<Dose>({
    vaccine,
    rank: readInteger(descend(rank, 'observation', 'value')),
    given: attribute(administration, 'negationInd') !== 'true',
    booster: attribute(child(administration, 'code'), 'code') === CODES.booster.code ? true : undefined,
    date: time === undefined ? undefined : toDate(time),
    lot: product.lot,
    product: product.name === label ? undefined : product.name,
    quantity: quantity === 1 || !Number.isFinite(quantity) ? undefined : quantity,
  });
}

function isRank(relationship: XmlElement): boolean {
  return attribute(descend(relationship, 'observation', 'code'), 'code') === CODES.vaccinationRank.code;
}

/** A dose is one of its vaccine and rank: a second one that differs has no place. */
function addDose(reading: Reading, item: ItemDefinition, administration: XmlElement, dose: Dose): void {
  const known = reading.answers[item.id];
  const doses: readonly Dose[] = Array.isArray(known) ? known : [];
  const twice = doses.some(({ vaccine, rank }) => vaccine === dose.vaccine && rank === dose.rank);
  if (twice) note(reading, administration, `${item.label} : seconde dose de même rang`);
  else reading.answers[item.id] = [...doses, dose];
}
