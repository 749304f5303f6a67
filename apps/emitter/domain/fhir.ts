import { type CertificateDefinition, itemsOf, type PlacedItem } from '@cigogne/certificate';
import { answerPath, type FieldValue } from '@cigogne/draft';
import { z } from 'zod';
import { emitterErrors } from './errors.ts';

const coding = z.object({ system: z.string().optional(), code: z.string().optional() });
const concept = z.object({ coding: z.array(coding).default([]) });
const name = z.object({
  use: z.string().optional(),
  family: z.string().optional(),
  given: z.array(z.string()).default([]),
});
const telecom = z.object({ system: z.string().optional(), value: z.string().optional() });
const address = z.object({
  line: z.array(z.string()).default([]),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
});
const person = {
  name: z.array(name).default([]),
  birthDate: z.string().optional(),
  address: z.array(address).default([]),
  telecom: z.array(telecom).default([]),
};
const patient = z.object({
  resourceType: z.literal('Patient'),
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  gender: z.string().optional(),
  extension: z.array(z.object({ url: z.string(), valueCode: z.string().optional() })).default([]),
  ...person,
});
const relatedPerson = z.object({
  resourceType: z.literal('RelatedPerson'),
  relationship: z.array(concept).default([]),
  ...person,
});
const encounter = z.object({
  resourceType: z.literal('Encounter'),
  period: z.object({ start: z.string().optional(), end: z.string().optional() }).default({}),
});
const observation = z.object({
  resourceType: z.literal('Observation'),
  code: concept,
  valueInteger: z.number().optional(),
  valueBoolean: z.boolean().optional(),
  valueString: z.string().optional(),
  valueDateTime: z.string().optional(),
  valueQuantity: z
    .object({ value: z.number(), unit: z.string().optional(), code: z.string().optional() })
    .optional(),
  valueCodeableConcept: concept.optional(),
});
const bundle = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(z.object({ resource: z.object({ resourceType: z.string() }).loose() })).max(500),
});

export interface ReadBundle {
  fields: Record<string, FieldValue>;
  /** What was left out, in French, without a value. */
  ignored: string[];
}

/**
 * The fields that a FHIR R4 Bundle of a birth gives: Patient (the newborn), RelatedPerson (its parents), Encounter (the
 * exam) and Observation, matched by code with the dictionary's items. A quantity in another unit than the item's is
 * left out, never converted: a person enters it.
 * @throws CigogneError `emitter.bad-bundle`
 */
export function readBirthBundle(definition: CertificateDefinition, json: unknown): ReadBundle {
  const read = bundle.safeParse(json);
  if (!read.success) throw emitterErrors.badBundle('ce n’est pas un Bundle de ressources.');
  const fields: Record<string, FieldValue> = {};
  const ignored: string[] = [];
  const patients = read.data.entry.filter(({ resource }) => resource.resourceType === 'Patient');
  if (patients.length !== 1)
    throw emitterErrors.badBundle('il faut une ressource Patient, et une seule : l’enfant.');
  for (const { resource } of read.data.entry) {
    const added = resourceFields(definition, resource);
    if (added === undefined) ignored.push(`${resource.resourceType} : pas de place dans ce certificat`);
    else Object.assign(fields, added);
  }
  return { fields, ignored };
}

function resourceFields(
  definition: CertificateDefinition,
  resource: { resourceType: string },
): Record<string, FieldValue> | undefined {
  switch (resource.resourceType) {
    case 'Patient':
      return childFields(known(patient, resource));
    case 'RelatedPerson':
      return parentFields(known(relatedPerson, resource));
    case 'Encounter':
      return examFields(known(encounter, resource));
    case 'Observation':
      return observationFields(definition, known(observation, resource));
    default:
      return undefined;
  }
}

function known<S extends z.ZodType>(schema: S, resource: { resourceType: string }): z.output<S> {
  const read = schema.safeParse(resource);
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') ?? '';
  throw emitterErrors.badBundle(`la ressource ${resource.resourceType} est mal formée (${where}).`);
}

const SEX = new Map([
  ['female', 'F'],
  ['male', 'M'],
  ['other', 'UN'],
  ['unknown', 'UN'],
]);
/** urn:oid of the INS roots (profil FR Core Patient). */
const INS = /1\.2\.250\.1\.213\.1\.4\.(?:8|9|10|11)$/;

function childFields({
  identifier,
  name: names,
  gender,
  birthDate,
  address: homes,
  telecom: phones,
}: z.output<typeof patient>) {
  const official = names.find(({ use }) => use === 'official') ?? names[0];
  const ins = identifier.find(({ system }) => INS.test(system ?? ''))?.value;
  const local = identifier.find(({ system }) => !INS.test(system ?? ''))?.value;
  const [home] = homes;
  return present({
    'child.family': official?.family,
    'child.given': official?.given[0],
    'child.givenNames': official?.given.join(' '),
    'child.sex': SEX.get(gender ?? ''),
    'child.ins': ins,
    'child.insStatus': ins && 'recuperee',
    'child.localId': local,
    'birth.date': birthDate?.slice(0, 10),
    'home.streetName': home?.line.join(' '),
    'home.postalCode': home?.postalCode,
    'home.city': home?.city,
    'home.country': home?.country,
    'home.phone': phones.find(({ system }) => system === 'phone')?.value,
  });
}

const MOTHER = new Set(['MTH', 'NMTH', 'GESTM']);

function parentFields(person: z.output<typeof relatedPerson>): Record<string, FieldValue> | undefined {
  const codes = person.relationship.flatMap((one) => one.coding.map(({ code }) => code ?? ''));
  const who = codes.some((code) => MOTHER.has(code))
    ? 'mother'
    : codes.includes('FTH') || codes.includes('NFTH')
      ? 'otherParent'
      : undefined;
  if (who === undefined) return undefined;
  const maiden = person.name.find(({ use }) => use === 'official' || use === 'maiden') ?? person.name[0];
  const usual = person.name.find(({ use }) => use === 'usual');
  return {
    ...present({
      [`${who}.family`]: maiden?.family,
      [`${who}.given`]: maiden?.given[0],
      [`${who}.usualFamily`]: usual?.family,
      [`${who}.birthDate`]: person.birthDate?.slice(0, 10),
      [`${who}.phone`]: person.telecom.find(({ system }) => system === 'phone')?.value,
    }),
    ...(who === 'otherParent' ? { 'otherParent.present': true, 'otherParent.relation': 'FTH' } : {}),
  };
}

function examFields({ period }: z.output<typeof encounter>): Record<string, FieldValue> {
  return present({ 'exam.date': period.end?.slice(0, 10) ?? period.start?.slice(0, 10) });
}

function observationFields(
  definition: CertificateDefinition,
  { code, ...values }: z.output<typeof observation>,
): Record<string, FieldValue> | undefined {
  const codes = new Set(code.coding.map((one) => one.code));
  const item = itemsOf(definition).find(({ binding }) => 'code' in binding && codes.has(binding.code.code));
  const value = item && answerIn(item, values);
  return item && value !== undefined ? { [answerPath(item.id)]: value } : undefined;
}

function answerIn(
  { value }: PlacedItem,
  given: Omit<z.output<typeof observation>, 'code'>,
): FieldValue | undefined {
  switch (value.kind) {
    case 'integer':
      return given.valueInteger ?? quantityIn(value.unit, given.valueQuantity);
    case 'quantity':
      return quantityIn(value.unit, given.valueQuantity);
    case 'yes-no':
    case 'tick':
      return given.valueBoolean;
    case 'choice':
      return given.valueCodeableConcept?.coding[0]?.code;
    case 'date':
      return given.valueDateTime?.slice(0, 10);
    case 'text':
      return given.valueString?.slice(0, value.maxLength);
    case 'doses':
      return undefined;
  }
}

function quantityIn(
  unit: string | undefined,
  quantity: { value: number; unit?: string | undefined; code?: string | undefined } | undefined,
): number | undefined {
  if (quantity === undefined) return undefined;
  const written = quantity.code ?? quantity.unit;
  return unit === undefined || written === undefined || written === unit ? quantity.value : undefined;
}

function present(values: Record<string, string | undefined>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([path, value]) => (value ? [[path, value] as const] : [])),
  );
}
