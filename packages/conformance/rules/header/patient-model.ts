import { OID, valueSet } from '@cigogne/certificate';
import { type ElementRule, holds, notNull } from '../model/element-rule.ts';
import type { Check } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { isInSet } from '../value-sets/coded-value.ts';
import { attributes } from './attributes.ts';

const QUALIFIERS = new Set(['BR', 'CL']);

/** Which name it is: BR of birth, CL in use (RNIV). */
const qualifier: Check = (node, { fault }) => {
  const value = node.attribute('qualifier');
  const isGiven = node.name === 'given';
  if (value === undefined ? isGiven : QUALIFIERS.has(value)) return;
  fault({
    code: 'HDR-NAME-QUALIFIER',
    node,
    ...(value === undefined ? {} : { found: value }),
    expected: 'BR, CL',
  });
};

const isGuardian = ({ name }: Node): boolean => name === 'guardianPerson' || name === 'guardianOrganization';

/** One guardian, a person or a service. */
const oneGuardian: Check = (node, { fault }) => {
  const count = node.children.filter(isGuardian).length;
  if (count !== 1) fault({ code: 'HDR-GUARDIAN', node, found: String(count), expected: '1' });
};

const guardian: ElementRule = {
  name: 'guardian',
  checks: [oneGuardian],
  children: [
    {
      name: 'guardianPerson',
      children: [
        {
          name: 'name',
          when: holds('family'),
          missing: 'HDR-GUARDIAN-NAME',
          once: true,
          children: [{ name: 'prefix', once: true }],
        },
      ],
    },
    {
      name: 'guardianOrganization',
      children: [
        { name: 'id', when: (node) => node.attribute('root') === OID.STRUCTURE, once: true },
        { name: 'name', once: true },
      ],
    },
  ],
};

const SEXES = 'JDV_J143_AdministrativeGender_CISIS';

/** The code, and its code system when it is not said to be missing (`Modèles de contenus CDA`). */
const sex: Check = (node, { fault }) => {
  const code = node.attribute('code');
  const codeSystem = node.attribute('codeSystem');
  if (code !== undefined && codeSystem !== undefined && isInSet(SEXES, code, codeSystem)) return;
  const expected = valueSet(SEXES).concepts.map((concept) => concept.code);
  fault({
    code: 'HDR-SEX',
    node,
    ...(code === undefined ? {} : { found: code }),
    expected: expected.join(', '),
  });
};

const patient: ElementRule = {
  name: 'patient',
  when: notNull,
  missing: 'HDR-NO-CHILD',
  once: true,
  children: [
    {
      name: 'name',
      when: notNull,
      missing: 'HDR-NAME',
      once: true,
      children: [
        { name: 'given', when: notNull, missing: 'HDR-GIVEN-NAME', checks: [qualifier] },
        { name: 'family', when: notNull, missing: 'HDR-BIRTH-NAME', checks: [qualifier] },
        { name: 'prefix', once: true },
        { name: 'suffix', once: true },
      ],
    },
    {
      name: 'administrativeGenderCode',
      missing: 'HDR-SEX',
      once: true,
      checks: [sex],
    },
    { name: 'birthTime', missing: 'HDR-BIRTH-DATE', once: true, checks: [attributes('value')] },
    { name: 'sdtc:deceasedInd', once: true },
    { name: 'sdtc:deceasedTime', once: true },
    { name: 'sdtc:multipleBirthInd', once: true },
    { name: 'sdtc:multipleBirthOrderNumber', once: true },
    guardian,
    { name: 'birthplace', when: holds('place'), once: true },
  ],
};

/** The child, one of them (CI-SISRecordTarget). */
export const recordTarget: ElementRule = {
  name: 'recordTarget',
  when: notNull,
  missing: 'HDR-NO-CHILD',
  children: [
    {
      name: 'patientRole',
      when: holds('patient'),
      missing: 'HDR-NO-CHILD',
      once: true,
      children: [
        { name: 'id', when: notNull, missing: 'HDR-PATIENT-ID', checks: [attributes('extension')] },
        patient,
      ],
    },
  ],
};
