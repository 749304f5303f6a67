import { formatDay } from '@cigogne/ui';
import type { MatchSide } from '../../contract.ts';
import { SEX, twinWords } from './child.ts';

export interface Compared {
  label: string;
  left: string;
  right: string;
  /** Both say something, and not the same. */
  differs: boolean;
}

const TRAITS: readonly [string, (side: MatchSide) => string | null | undefined][] = [
  ['Nom de naissance', ({ birthFamily }) => birthFamily],
  ['Nom utilisé', ({ usualFamily }) => usualFamily],
  ['Prénoms', ({ givenNames }) => givenNames.join(', ')],
  ['Sexe', ({ sex }) => SEX[sex]],
  ['Naissance', ({ birthDate }) => birthDate && formatDay(birthDate)],
  ['Lieu de naissance', ({ birthplace }) => birthplace],
  ['Naissance multiple', twinWords],
  ['INS', ({ ins }) => ins],
  ['Mère', ({ mother }) => mother],
  ['Naissance de la mère', ({ motherBirthDate }) => motherBirthDate && formatDay(motherBirthDate)],
  [
    'Adresse',
    ({ street, postalCode, city }) => [street, `${postalCode} ${city}`.trim()].filter(Boolean).join(', '),
  ],
  ['Téléphone', ({ phones }) => phones.join(', ')],
];

/** Two records trait by trait; what neither says is left out. */
export function comparison(left: MatchSide, right: MatchSide): Compared[] {
  return TRAITS.map(([label, read]) => {
    const one = read(left) ?? '';
    const other = read(right) ?? '';
    return { label, left: one, right: other, differs: one !== '' && other !== '' && one !== other };
  }).filter((compared) => compared.left !== '' || compared.right !== '');
}
