/** A matricule INS: sex, year, month, département (2A and 2B as letters), commune, order, key. */
export const MATRICULE = /^\d{5}(?:\d{2}|2[AB])\d{6}\d{2}$/;

/** Key of a NIR: 97 minus the thirteen digits modulo 97, 2A counting as 19 and 2B as 18 (INSEE). */
export function hasRightKey(matricule: string): boolean {
  const digits = matricule.slice(0, 13).replace('A', '9').replace('B', '8');
  const corsican = /[AB]/.test(matricule) ? digits.replace(/^(\d{5})2/, '$11') : digits;
  return 97 - (Number(corsican) % 97) === Number(matricule.slice(13));
}
