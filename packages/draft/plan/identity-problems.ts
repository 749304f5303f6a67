import type { Fields } from '../fields.ts';
import type { FieldProblem } from './state.ts';
import type { Check } from './types.ts';

const refused = (message: string): FieldProblem => ({ message, gentle: false });
const gentle = (message: string): FieldProblem => ({ message, gentle: true });

/** What is wrong with a part of an identity; undefined when nothing is, or when it is empty. */
export function identityProblem(path: string, check: Check, fields: Fields): FieldProblem | undefined {
  const value = fields[path];
  if (typeof value !== 'string') return undefined;
  switch (check) {
    case 'nir':
      return nirProblem(value);
    case 'rpps':
      return rppsProblem(value);
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
        ? undefined
        : refused('Une adresse électronique s’écrit « nom@exemple.fr ».');
    case 'phone':
      return /^\+?\d{10,15}$/.test(value.replace(/[\s.-]/g, ''))
        ? undefined
        : gentle('Vérifiez : un numéro de téléphone a dix chiffres.');
    case 'past-day':
      return dayProblem(path, value, fields);
  }
}

function dayProblem(path: string, day: string, fields: Fields): FieldProblem | undefined {
  if (Date.parse(day) > Date.now()) return refused('Cette date est dans le futur.');
  const birth = fields['birth.date'];
  if (path !== 'exam.date' || typeof birth !== 'string' || day >= birth) return undefined;
  return refused('L’examen est daté d’avant la naissance.');
}

/** NIR: 13 characters and a key of 2 digits, 97 less the remainder; 2A and 2B count as 19 and 18. */
function nirProblem(value: string): FieldProblem | undefined {
  const compact = value.replace(/\s/g, '').toUpperCase();
  if (!/^\d{5}(?:\d\d|2A|2B)\d{8}$/.test(compact)) return refused('Il a 15 caractères, clé comprise.');
  const number = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
  const key = 97 - Number(BigInt(number) % 97n);
  return key === Number(compact.slice(13))
    ? undefined
    : refused('Un chiffre est faux : la clé ne correspond pas.');
}

/** 11 digits, the last one Luhn's key (Annuaire Santé); written with the leading 8 in the exchanges: 12. */
function rppsProblem(value: string): FieldProblem | undefined {
  if (!/^\d{11,12}$/.test(value)) return refused('Un numéro RPPS a 11 chiffres.');
  const sum = [...value.slice(-11)].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0 ? undefined : refused('Un chiffre est faux : la clé ne correspond pas.');
}
