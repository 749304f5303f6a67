import { type CertificateDefinition, type CertificateKind, definitionOf } from '@cigogne/certificate';
import { IDENTITY, type IdentityBlock } from '../fields.ts';
import { dictionaryParts } from './dictionary-fields.ts';
import { identityParts } from './identity-fields.ts';
import type { Field, FormPart } from './types.ts';

/** The whole form of a certificate. */
export interface FormPlan {
  definition: CertificateDefinition;
  parts: readonly FormPart[];
  fields: ReadonlyMap<string, Field>;
}

/** Identity first, then the sections in the order of the exam. @throws RangeError for a version that is not known */
export function formPlan(kind: CertificateKind, version: string, block: IdentityBlock = IDENTITY): FormPlan {
  const definition = definitionOf(kind, version);
  if (definition === undefined) throw new RangeError(`no definition of ${kind} ${version}`);
  const parts = [...identityParts(kind, block), ...dictionaryParts(definition)];
  return { definition, parts, fields: new Map(fieldsOf(parts).map((field) => [field.path, field])) };
}

export function fieldsOf(parts: readonly FormPart[]): Field[] {
  return parts.flatMap(({ groups }) => groups.flatMap(({ fields }) => fields));
}
