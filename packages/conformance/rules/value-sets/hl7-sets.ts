/** Vocabularies of HL7 that the official rules name and that no JDV publishes. */
const SETS = {
  HL7_ActSubstanceAdministrationImmunizationCode: {
    codeSystem: '2.16.840.1.113883.5.4',
    codes: ['IMMUNIZ', 'INITIMMUNIZ', 'BOOSTER'],
  },
} as const;

export type Hl7SetName = keyof typeof SETS;

export function isHl7Set(name: string): name is Hl7SetName {
  return Object.hasOwn(SETS, name);
}

export function inHl7Set(name: Hl7SetName, code: string, codeSystem: string): boolean {
  const { codeSystem: expected, codes } = SETS[name];
  return codeSystem === expected && codes.some((known) => known === code);
}
