import { z } from 'zod';
import type { GrowthBand } from '../../contract.ts';

export interface ReadReference {
  /** From the lowest band to the highest; empty when there are problems. */
  bands: GrowthBand[];
  problems: { line: number; message: string }[];
}

interface Row {
  line: number;
  sex: string;
  measure: string;
  age: string;
  unit: string;
  band: string;
  value: string;
}

interface Point {
  line: number;
  sex: GrowthBand['sex'];
  measure: GrowthBand['measure'];
  scale: 'percentile' | 'z-score';
  rank: number;
  label: string;
  days: number;
  value: number;
}

const HEADINGS = ['sexe', 'mesure', 'age', 'unite', 'repere', 'valeur'] as const;
const SEXES = new Map<string, GrowthBand['sex']>([
  ['m', 'M'],
  ['f', 'F'],
  ['g', 'M'],
  ['garçon', 'M'],
  ['fille', 'F'],
]);
const MEASURES = new Map<string, GrowthBand['measure']>([
  ['poids', 'weight'],
  ['taille', 'height'],
  ['pc', 'head'],
  ['périmètre crânien', 'head'],
]);
const UNIT_DAYS = new Map([
  ['jours', 1],
  ['j', 1],
  ['semaines', 7],
  ['mois', 30.4375],
  ['m', 30.4375],
]);
/** What a value may be, so that kilogrammes are not taken for grammes: g, cm, cm. */
const PLAUSIBLE: Readonly<Record<GrowthBand['measure'], readonly [number, number, string]>> = {
  weight: [300, 60_000, 'le poids est attendu en grammes'],
  height: [20, 160, 'la taille est attendue en centimètres'],
  head: [15, 70, 'le périmètre crânien est attendu en centimètres'],
};
const OLDEST_DAYS = 7 * 366;
/** A value a week for three years, seven bands, three measures, two sexes is 6,600. */
const MOST_ROWS = 20_000;
const MOST_PROBLEMS = 50;

/**
 * Reads reference bands from a CSV (`sexe;mesure;age;unite;repere;valeur`, a decimal comma or point, lines that begin
 * with `#` left out) or from a JSON list of the same keys. Problems are told by line of the file, or by rank in the list.
 */
export function readReference(content: string): ReadReference {
  const text = content.replace(/^\uFEFF/, '').trim();
  const read = /^[[{]/.test(text) ? jsonRows(text) : csvRows(content.replace(/^\uFEFF/, ''));
  if ('problem' in read) return { bands: [], problems: [{ line: 1, message: read.problem }] };
  const problems: ReadReference['problems'] = [];
  const points = read.rows.flatMap((row) => {
    const point = pointOf(row);
    if (typeof point !== 'string') return [point];
    problems.push({ line: row.line, message: point });
    return [];
  });
  problems.push(...contradictions(points));
  problems.sort((a, b) => a.line - b.line);
  return problems.length > 0
    ? { bands: [], problems: problems.slice(0, MOST_PROBLEMS) }
    : { bands: bandsOf(points), problems };
}

type Rows = { rows: Row[] } | { problem: string };

function csvRows(text: string): Rows {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: index + 1, cells: line.trim() }));
  const [head, ...rest] = lines.filter(({ cells }) => cells !== '' && !cells.startsWith('#'));
  const separator = [';', '\t', ','].find((one) => head?.cells.includes(one)) ?? ';';
  const names = cut(head?.cells ?? '', separator).map((name) => plain(name));
  const missing = HEADINGS.filter((name) => !names.includes(name));
  if (missing.length > 0)
    return { problem: `La première ligne doit nommer les colonnes : il manque ${missing.join(', ')}.` };
  if (rest.length > MOST_ROWS) return { problem: tooMany(rest.length) };
  const rows = rest.map(({ line, cells }) => {
    const values = cut(cells, separator);
    const of = (name: (typeof HEADINGS)[number]) => values[names.indexOf(name)] ?? '';
    return {
      line,
      sex: of('sexe'),
      measure: of('mesure'),
      age: of('age'),
      unit: of('unite'),
      band: of('repere'),
      value: of('valeur'),
    };
  });
  return { rows };
}

const cut = (line: string, separator: string): string[] =>
  line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
const tooMany = (count: number) =>
  `Le fichier compte ${count} lignes, plus que les ${MOST_ROWS} admises : donnez un âge par semaine ou par mois.`;

const cell = z.union([z.string().max(40), z.number()]).transform(String);
const json = z.array(
  z.object({ sexe: cell, mesure: cell, age: cell, unite: cell, repere: cell, valeur: cell }),
);

function jsonRows(text: string): Rows {
  try {
    const list = json.parse(JSON.parse(text));
    if (list.length > MOST_ROWS) return { problem: tooMany(list.length) };
    return {
      rows: list.map(({ sexe, mesure, age, unite, repere, valeur }, index) => ({
        line: index + 1,
        sex: sexe,
        measure: mesure,
        age,
        unit: unite,
        band: repere,
        value: valeur,
      })),
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      return { problem: `Ce JSON n’est pas une liste de lignes qui ont chacune ${HEADINGS.join(', ')}.` };
    throw error;
  }
}

/** A row understood, or what is wrong with it. */
function pointOf({ line, ...row }: Row): Point | string {
  const sex = SEXES.get(row.sex.toLowerCase());
  if (sex === undefined) return `Le sexe « ${row.sex} » n’est pas compris : M ou F.`;
  const measure = MEASURES.get(row.measure.toLowerCase());
  if (measure === undefined) return `La mesure « ${row.measure} » n’est pas comprise : poids, taille ou pc.`;
  const unit = UNIT_DAYS.get(row.unit.toLowerCase());
  if (unit === undefined)
    return `L’unité d’âge « ${row.unit} » n’est pas comprise : jours, semaines ou mois.`;
  const days = numberOf(row.age) * unit;
  if (!(days >= 0 && days <= OLDEST_DAYS))
    return `L’âge « ${row.age} » n’est pas un nombre entre 0 et sept ans.`;
  const band = bandOf(row.band);
  if (band === undefined)
    return `Le repère « ${row.band} » n’est pas compris : un percentile (P3) ou des écarts-types (-2, +2).`;
  const value = numberOf(row.value);
  const [least, most, expected] = PLAUSIBLE[measure];
  if (!(value >= least && value <= most))
    return `La valeur « ${row.value} » n’est pas plausible : ${expected}.`;
  return { line, sex, measure, ...band, days, value };
}

const numberOf = (text: string): number =>
  /^[+-]?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;

function bandOf(written: string): Pick<Point, 'scale' | 'rank' | 'label'> | undefined {
  const percentile = /^P\s?(\d{1,2}(?:[.,]\d+)?)$/i.exec(written);
  if (percentile?.[1])
    return { scale: 'percentile', rank: numberOf(percentile[1]), label: `P${percentile[1]}` };
  const score = /^([+-−]?\d(?:[.,]\d+)?)\s?(?:ET|DS|SD|Z)?$/i.exec(written.replace('−', '-'));
  if (!score?.[1]) return undefined;
  const rank = numberOf(score[1]);
  return {
    scale: 'z-score',
    rank,
    label: rank === 0 ? 'Médiane' : `${rank > 0 ? '+' : '−'}${Math.abs(rank)} ET`,
  };
}

const keyOf = ({ sex, measure }: Pick<Point, 'sex' | 'measure'>) => `${sex} ${measure}`;

/** What no line says alone: two scales, a value twice, a band of one point, bands that cross. */
function contradictions(points: readonly Point[]): ReadReference['problems'] {
  const [first] = points;
  if (first === undefined) return [{ line: 1, message: 'Le fichier n’a aucune valeur.' }];
  const mixed = points.find(({ scale }) => scale !== first.scale);
  if (mixed)
    return [
      { line: mixed.line, message: 'Percentiles et écarts-types sont mêlés : choisissez l’un des deux.' },
    ];
  const problems: ReadReference['problems'] = [];
  const seen = new Map<string, Point>();
  const atAge = new Map<string, Point[]>();
  for (const point of points) {
    const place = `${keyOf(point)} ${point.days}`;
    const double = seen.get(`${place} ${point.rank}`);
    if (double)
      problems.push({ line: point.line, message: `Même repère et même âge qu’à la ligne ${double.line}.` });
    seen.set(`${place} ${point.rank}`, point);
    atAge.set(place, [...(atAge.get(place) ?? []), point]);
  }
  for (const same of atAge.values()) {
    const ordered = same.toSorted((a, b) => a.rank - b.rank);
    for (const [index, point] of ordered.entries()) {
      const under = ordered[index - 1];
      if (under && under.rank < point.rank && under.value >= point.value)
        problems.push({
          line: point.line,
          message: `${point.label} n’est pas au-dessus de ${under.label} au même âge.`,
        });
    }
  }
  for (const { label, points: own } of bandsOf(points)) {
    if (own.length > 1) continue;
    const line = points.find((point) => point.label === label)?.line ?? 1;
    problems.push({ line, message: `${label} n’a qu’un âge : une courbe en a deux au moins.` });
  }
  return problems;
}

function bandsOf(points: readonly Point[]): GrowthBand[] {
  const bands = new Map<string, { rank: number; band: GrowthBand }>();
  for (const point of points.toSorted((a, b) => a.days - b.days)) {
    const { sex, measure, label, rank } = point;
    const key = `${keyOf(point)} ${rank}`;
    const known = bands.get(key) ?? { rank, band: { sex, measure, label, points: [] } };
    known.band.points.push([point.days, point.value]);
    bands.set(key, known);
  }
  return [...bands.values()].toSorted((a, b) => a.rank - b.rank).map(({ band }) => band);
}
