import {
  type Address,
  type Certificate,
  conceptOf,
  type Identifier,
  INS_ROOTS,
  type Name,
  OID,
  type Parent,
  type Professional,
  type Structure,
  type Telecom,
} from '@cigogne/certificate';
import { entryOf } from '@cigogne/xml';
import { addressLines, adultName, joined, specialty, spokenIns, spokenTelecom } from '../format.ts';

/** Parts of a person on one line: « Mme Maman CIGOGNE-TEST – 3 rue de l’Exemple, 23000 GUÉRET – 05 00 00 00 01 ». */
export function onOneLine(...parts: readonly (string | undefined)[]): string | undefined {
  const kept = parts.filter((part) => part !== undefined && part !== '');
  return kept.length === 0 ? undefined : kept.join(' – ');
}

export function addressWords(addresses: readonly Address[]): string | undefined {
  const all = addresses.map((address) =>
    addressLines({ ...address, streetAddressLines: [...(address.lines ?? [])] }).join(', '),
  );
  return all.filter((words) => words !== '').join(' ; ') || undefined;
}

export function telecomWords(telecoms: readonly Telecom[]): string | undefined {
  return telecoms.map(({ value }) => spokenTelecom(value)).join(' · ') || undefined;
}

/** « Dr Prudence PEDIATRE-TEST (médecin, pédiatrie), RPPS 89999999995 ». */
export function professionalWords({ name, specialty: code, ids }: Professional): string | undefined {
  const who = joined(adultName(name), specialty(code?.label));
  const numbers = ids.map(professionalNumber).join(', ');
  return [who, numbers].filter(Boolean).join(', ') || undefined;
}

/** A national number of a person is its RPPS after the figure 8. */
function professionalNumber({ root, extension }: Identifier): string {
  if (root === OID.RPPS && extension?.startsWith('8') === true) return `RPPS ${extension.slice(1)}`;
  return `n° ${extension ?? root}`;
}

/** A national number of a structure is its FINESS after the figure 1, its SIRET after the figure 3. */
function structureNumber({ root, extension }: Identifier): string {
  if (root === OID.STRUCTURE && extension?.startsWith('1') === true) return `FINESS ${extension.slice(1)}`;
  if (root === OID.STRUCTURE && extension?.startsWith('3') === true) return `SIRET ${extension.slice(1)}`;
  return `n° ${extension ?? root}`;
}

export function structureWords(structure: Structure): string | undefined {
  const numbers = structure.ids.map(structureNumber).join(', ');
  return onOneLine(
    [structure.name, numbers].filter(Boolean).join(', '),
    addressWords(structure.addresses),
    telecomWords(structure.telecoms),
  );
}

/** The INS of the child; undefined when the document has none. */
export function insWords({ child }: Certificate): string | undefined {
  const ins = child.ids.find(({ root }) => INS_ROOTS.includes(root));
  if (ins?.extension === undefined) return undefined;
  return spokenIns({ matricule: ins.extension, oid: ins.root });
}

/** Numbers that the emitter gave the child. The NIR of whoever insures the child is told with the cover. */
export function localNumbers({ child }: Certificate): string | undefined {
  const local = child.ids.filter(({ root }) => !INS_ROOTS.includes(root) && root !== OID.NIR_INSURED);
  return local.map(({ root, extension }) => extension ?? root).join(', ') || undefined;
}

/** Born « sous X »: nothing of the mother may be shown, whatever the record holds. */
export function isWithheld({ name }: Parent): boolean {
  return name === undefined;
}

export const MOTHERS: readonly string[] = ['MTH', 'NMTH'];

const PARENT_TITLES: Readonly<Record<string, string>> = {
  FTH: 'Père',
  NFTH: 'Père',
  MTH: 'Mère',
  NMTH: 'Mère',
};

/** What the column of the second parent is called. */
export function otherParentTitle(parent: Parent | undefined): string {
  return entryOf(PARENT_TITLES, parent?.relation) ?? 'Autre parent';
}

export function relationWords(relation: string | undefined): string | undefined {
  if (relation === undefined) return undefined;
  return conceptOf('JDV_J11_RelationPatient_CISIS', relation)?.label ?? relation;
}

export function familyName(name: Name | undefined): string | undefined {
  if (name === undefined) return undefined;
  const { family, usualFamily } = name;
  if (family === undefined || usualFamily === undefined || usualFamily === family)
    return family ?? usualFamily;
  return `${family} (nom utilisé : ${usualFamily})`;
}
