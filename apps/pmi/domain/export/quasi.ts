/** What is known of a child by who knows the family: the quasi-identifiers, each from fine to coarse, `*` at the end. */
export interface Quasi {
  /** Month of birth, `YYYY-MM`; never its day. */
  month: string;
  sex: string;
  /** Commune of the home; empty when unknown. */
  commune: string;
  /** Sector’s name; empty outside of any. */
  sector: string;
  multiple: boolean;
  /** Years, at the birth; null when unknown. */
  motherAge: number | null;
}

export const HIDDEN = '*';

export interface Dimension {
  id: string;
  label: string;
  /** One function a level, the finest first; the last one says nothing. */
  levels: readonly { label: string; of(child: Quasi): string }[];
  /** How much is lost with each level, for the choice between them; 1 for the whole. */
  weight: number;
}

const all = { label: 'non donné', of: () => HIDDEN };

export const DIMENSIONS: readonly Dimension[] = [
  {
    id: 'naissance',
    label: 'Période de naissance',
    weight: 2,
    levels: [
      { label: 'mois', of: ({ month }) => month },
      {
        label: 'trimestre',
        of: ({ month }) => `${month.slice(0, 4)}-T${Math.ceil(Number(month.slice(5)) / 3)}`,
      },
      {
        label: 'semestre',
        of: ({ month }) => `${month.slice(0, 4)}-S${Number(month.slice(5)) <= 6 ? 1 : 2}`,
      },
      { label: 'année', of: ({ month }) => month.slice(0, 4) },
    ],
  },
  {
    id: 'territoire',
    label: 'Territoire du domicile',
    weight: 3,
    levels: [
      { label: 'commune', of: ({ commune }) => commune || HIDDEN },
      { label: 'secteur', of: ({ sector }) => sector || HIDDEN },
      all,
    ],
  },
  { id: 'sexe', label: 'Sexe', weight: 2, levels: [{ label: 'sexe', of: ({ sex }) => sex || HIDDEN }, all] },
  {
    id: 'naissance_multiple',
    label: 'Naissance multiple',
    weight: 1,
    levels: [{ label: 'oui ou non', of: ({ multiple }) => (multiple ? 'oui' : 'non') }, all],
  },
  {
    id: 'age_mere',
    label: 'Âge de la mère à la naissance',
    weight: 1.5,
    levels: [
      { label: 'cinq ans', of: ({ motherAge }) => band(motherAge, [20, 25, 30, 35, 40]) },
      { label: 'trois tranches', of: ({ motherAge }) => band(motherAge, [25, 35]) },
      all,
    ],
  },
];

function band(age: number | null, bounds: readonly number[]): string {
  if (age === null) return HIDDEN;
  const above = bounds.findIndex((bound) => age < bound);
  if (above === 0) return `moins de ${bounds[0]}`;
  const low = above < 0 ? bounds.at(-1) : bounds[above - 1];
  return above < 0 ? `${low} et plus` : `${low}-${(bounds[above] ?? 0) - 1}`;
}

/** A level of each dimension, in their order. */
export type Levels = readonly number[];

/** A child’s quasi-identifiers at these levels. */
export function atLevels(child: Quasi, levels: Levels): string[] {
  return DIMENSIONS.map(({ levels: steps }, index) => steps[levels[index] ?? 0]?.of(child) ?? HIDDEN);
}

/** Every combination of levels, what says the most first. */
export function everyLevels(): Levels[] {
  const combined = DIMENSIONS.reduce<number[][]>(
    (made, { levels }) => made.flatMap((start) => levels.map((_, level) => [...start, level])),
    [[]],
  );
  return combined.toSorted((a, b) => lossOf(a) - lossOf(b));
}

/** 0: nothing is lost; 1: nothing is said. */
export function lossOf(levels: Levels): number {
  const total = DIMENSIONS.reduce((sum, { weight }) => sum + weight, 0);
  const lost = DIMENSIONS.reduce(
    (sum, { weight, levels: steps }, index) => sum + (weight * (levels[index] ?? 0)) / (steps.length - 1),
    0,
  );
  return lost / total;
}

/** Whether levels say less than others, or as much, on each dimension. */
export function isCoarser(levels: Levels, than: Levels): boolean {
  return levels.every((level, index) => level >= (than[index] ?? 0));
}
