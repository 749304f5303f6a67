import {
  type Coverage,
  conceptOf,
  type ItemDefinition,
  itemsOf,
  OID,
  type Structure,
} from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import {
  attribute,
  child,
  childrenNamed,
  descend,
  present,
  readAddresses,
  readIdentifiers,
  readPersonName,
  readTelecoms,
  textOf,
} from '../values.ts';
import { leave } from './leftovers.ts';
import { toAddresses, toName, toTelecoms } from './people.ts';
import { note, put, type Reading } from './reading.ts';
import { isSameName, mergeAddresses, mergeTelecoms } from './same.ts';

/** Reads the social cover: the scheme, who insures, who is insured. */
export function readCoverage(reading: Reading, act: XmlElement): boolean {
  const item = itemsOf(reading.definition).find(({ binding }) => binding.shape === 'coverage');
  if (item === undefined) return false;
  leave(reading, act, 'entryRelationship');
  for (const relationship of childrenNamed(act, 'entryRelationship')) {
    const payer = child(relationship, 'act');
    if (payer === undefined) note(reading, relationship, `${item.label} : entrée liée`);
    else readPayer(reading, payer, item);
  }
  return true;
}

function readPayer(reading: Reading, payer: XmlElement, item: ItemDefinition): void {
  const scheme = attribute(child(payer, 'code'), 'code');
  if (scheme !== undefined) {
    const known = item.value.kind === 'choice' && conceptOf(item.value.valueSet, scheme) !== undefined;
    if (known) put(reading, item, scheme, payer);
    else note(reading, payer, `${item.label} : code hors du jeu de valeurs`);
  }
  leave(reading, payer, 'performer', 'participant');
  const participants = childrenNamed(payer, 'participant');
  const holder = participants.find((one) => attribute(one, 'typeCode') === 'HLD');
  for (const one of participants) if (one !== holder) note(reading, one, `${item.label} : participant`);
  const coverage = present<Coverage>({
    insurer: insurerOf(child(descend(payer, 'performer'), 'assignedEntity')),
    insured: holder === undefined ? undefined : insuredOf(reading, holder),
  });
  if (Object.keys(coverage).length > 0) reading.coverage = { ...coverage, ...reading.coverage };
}

function insurerOf(entity: XmlElement | undefined): Structure | undefined {
  const structure = present<Structure>({
    ids: readIdentifiers(childrenNamed(entity, 'id')),
    name: textOf(descend(entity, 'representedOrganization', 'name')),
    addresses: toAddresses(readAddresses(entity)),
    telecoms: toTelecoms(readTelecoms(entity)),
  });
  const { ids, name, addresses, telecoms } = structure;
  const told = ids.length + addresses.length + telecoms.length > 0 || name !== undefined;
  return told ? structure : undefined;
}

/** The insured person when it is not the mother, of whom an insured number may be learnt. */
function insuredOf(reading: Reading, holder: XmlElement): Coverage['insured'] {
  const role = child(holder, 'participantRole');
  const id = childrenNamed(role, 'id').find((one) => attribute(one, 'root') === OID.NIR_INSURED);
  const nir = attribute(id, 'extension');
  const name = toName(readPersonName(descend(role, 'playingEntity', 'name')), 'adult');
  const insured = present<NonNullable<Coverage['insured']>>({
    nir,
    name,
    addresses: toAddresses(readAddresses(role)),
    telecoms: toTelecoms(readTelecoms(role)),
  });
  if (nir === undefined && name === undefined) return undefined;
  const { mother } = reading.parents;
  const sameNumber = nir !== undefined && nir === mother.nir;
  const otherNumber = nir !== undefined && mother.nir !== undefined && !sameNumber;
  if (otherNumber || !(sameNumber || isSameName(name, mother.name))) return insured;
  reading.parents.mother = {
    ...(nir === undefined ? {} : { nir }),
    ...mother,
    addresses: mergeAddresses(mother.addresses, insured.addresses),
    telecoms: mergeTelecoms(mother.telecoms, insured.telecoms),
  };
  return undefined;
}
