import type { CertificateKind } from '@cigogne/certificate';
import { fieldApplies, IDENTITY, type IdentityBlock, type IdentityField } from '../fields.ts';
import type { Check, Control, Field, FormPart } from './types.ts';

/** Asked at birth only: a child of nine months has a mother, and a physician. */
const AT_BIRTH = new Set(['mother.secret']);

/** Who the certificate is about, as the contract lists it: the header of the document. */
export function identityParts(kind: CertificateKind, block: IdentityBlock = IDENTITY): FormPart[] {
  const asked = block.fields.filter(({ path }) => kind === 'CS8' || !AT_BIRTH.has(path));
  return block.groups
    .map(({ id, title }) => ({
      // A section of the dictionary is called `birth` too.
      id: `identite-${id}`,
      title,
      groups: [{ id: `identite-${id}`, fields: asked.filter(({ group }) => group === id).map(fieldOf) }],
    }))
    .filter(({ groups }) => groups.some(({ fields }) => fields.length > 0));
}

function fieldOf(identity: IdentityField): Field {
  const { path, label, help, kind, required } = identity;
  const check = CHECKS[kind];
  return {
    path,
    label,
    ...(help === undefined ? {} : { help }),
    control: controlOf(identity),
    ...(check === undefined ? {} : { check }),
    ...(required === true ? { required: 'refused' } : {}),
    applies: (fields) => fieldApplies(identity, fields),
  };
}

const CHECKS: Readonly<Partial<Record<IdentityField['kind'], Check>>> = {
  nir: 'nir',
  rpps: 'rpps',
  phone: 'phone',
  email: 'email',
  date: 'past-day',
};

function controlOf({ path, kind, choices = [], maxLength = 100 }: IdentityField): Control {
  switch (kind) {
    case 'choice':
      return { kind, options: choices };
    case 'yes-no':
    case 'date':
    case 'time':
    case 'cog':
      return { kind };
    case 'phone':
      return { kind: 'text', maxLength, inputMode: 'tel' };
    case 'email':
      return { kind: 'text', maxLength, inputMode: 'email' };
    case 'nir':
      // A person reads it in groups: « 2 25 03 23 096 001 36 ».
      return { kind: 'text', maxLength: 21 };
    case 'rpps':
      return { kind: 'text', maxLength: 12, inputMode: 'numeric' };
    case 'text':
      return path.endsWith('.city')
        ? { kind: 'city', postalCode: path.replace(/city$/, 'postalCode') }
        : { kind: 'text', maxLength };
  }
}
