import { INS_ROOTS, OID } from '@cigogne/certificate';
import { communesOfPostalCode, resolveBirthplace } from '@cigogne/territory';
import type { RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { hasRightKey, MATRICULE } from './matricule.ts';
import { isToCome } from './times.ts';

const REAL_INS: readonly string[] = [OID.INS_NIR, OID.INS_NIA];
const RPPS = '1.2.250.1.71.4.2.1';

/** Who the child is, and who signs: what a slip of the hand makes wrong and a calculation finds. */
export function checkIdentity(context: RuleContext): void {
  for (const role of context.index.root.follow('recordTarget', 'patientRole')) {
    checkIns(role, context);
    checkBirth(role, context);
  }
  for (const addr of context.index.byName.get('addr') ?? []) checkPostalCode(addr, context);
  for (const telecom of context.index.byName.get('telecom') ?? []) checkTelephone(telecom, context);
  for (const id of context.index.byName.get('id') ?? []) checkRpps(id, context);
}

function checkIns(role: Node, { fault }: RuleContext): void {
  const ids = role.all('id').filter((id) => !id.isNull);
  const ins = ids.find((id) => INS_ROOTS.includes(id.attribute('root') ?? ''));
  if (ins === undefined) {
    if (ids.length > 0) fault({ code: 'HDR-INS-ABSENT', node: role });
    return;
  }
  const root = ins.attribute('root') ?? '';
  const matricule = ins.attribute('extension') ?? '';
  const isReal = REAL_INS.includes(root);
  if (!isReal) fault({ code: 'HDR-INS-TEST', node: ins });
  if (!MATRICULE.test(matricule)) fault({ code: 'HDR-INS-FORM', node: ins, found: matricule });
  else if (isReal && !hasRightKey(matricule)) fault({ code: 'HDR-INS-KEY', node: ins, found: matricule });
  else if (root === OID.INS_NIR) checkInsTraits(ins, matricule, role, fault);
}

/** A matricule says the sex, the year and the month of birth (a month over 12 says that it is not known). */
function checkInsTraits(ins: Node, matricule: string, role: Node, fault: RuleContext['fault']): void {
  const [patient] = role.all('patient');
  const gender = patient?.child('administrativeGenderCode')?.attribute('code');
  const birth = patient?.child('birthTime')?.attribute('value') ?? '';
  const sex = matricule.startsWith('1') ? 'M' : 'F';
  const [year, month] = [matricule.slice(1, 3), matricule.slice(3, 5)];
  const isOtherSex = (gender === 'M' || gender === 'F') && gender !== sex;
  const isOtherMonth = Number(month) <= 12 && birth.length >= 6 && birth.slice(4, 6) !== month;
  const isOtherYear = birth.length >= 4 && birth.slice(2, 4) !== year;
  if (isOtherSex || isOtherYear || isOtherMonth) {
    fault({
      code: 'PLAUS-INS-TRAITS',
      node: ins,
      found: matricule,
      expected: `${gender ?? ''} ${birth}`.trim(),
    });
  }
}

/** Births abroad have a code that begins with 99. */
function checkBirth(role: Node, { now, fault }: RuleContext): void {
  for (const time of role.follow('patient', 'birthTime')) {
    const value = time.attribute('value');
    if (value !== undefined && isToCome(value, now))
      fault({ code: 'HDR-BIRTH-DATE-FUTURE', node: time, found: value });
  }
  for (const county of role.follow('patient', 'birthplace', 'place', 'addr', 'county')) {
    const cog = county.text;
    if (cog === '' || cog.startsWith('99') || resolveBirthplace(cog, { alsoServed: OVERSEAS }) !== undefined)
      continue;
    fault({ code: 'PLAUS-BIRTHPLACE', node: county, found: cog });
  }
}

const OVERSEAS = ['975', '977', '978', '986', '987', '988'] as const;

function checkPostalCode(addr: Node, { fault }: RuleContext): void {
  const country = addr.child('country')?.text.toUpperCase() ?? '';
  if (!['', 'FR', 'FRA', 'FRANCE', '99100'].includes(country)) return;
  for (const node of addr.all('postalCode')) {
    const code = node.text;
    if (code === '' || (/^\d{5}$/.test(code) && communesOfPostalCode(code).length > 0)) continue;
    fault({ code: 'PLAUS-POSTAL-CODE', node, found: code });
  }
}

/** A French number has ten digits, or + and the country's. */
function checkTelephone(telecom: Node, { fault }: RuleContext): void {
  const value = telecom.attribute('value') ?? '';
  if (!value.startsWith('tel:')) return;
  const digits = value.slice(4).replace(/[\s.()-]/g, '');
  if (/^(?:0\d{9}|\+\d{6,15}|\d{2,6})$/.test(digits)) return;
  fault({ code: 'PLAUS-TELECOM', node: telecom, found: value });
}

/** `8` and the eleven digits of the RPPS, the last of which is a Luhn key. */
function checkRpps(id: Node, { fault }: RuleContext): void {
  const extension = id.attribute('extension') ?? '';
  if (id.attribute('root') !== RPPS || !extension.startsWith('8')) return;
  const number = extension.slice(1);
  if (/^\d{11}$/.test(number) && isLuhn(number)) return;
  fault({ code: 'PLAUS-RPPS', node: id, found: extension });
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (const [at, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
