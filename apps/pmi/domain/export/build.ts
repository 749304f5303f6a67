import { type Answers, type CertificateKind, valueSet } from '@cigogne/certificate';
import { type Anonymised, anonymise, lossOf } from './anonymise.ts';
import { DIMENSIONS, type Quasi } from './quasi.ts';
import { type Cell, type Column, cellOf, columnsOf, grainOf, type Treatment, treated } from './values.ts';

/** A child and one of its certificates, as far as the export may know them. */
export interface Exportable {
  quasi: Quasi;
  answers: Answers;
}

export interface CodebookLine {
  colonne: string;
  libelle: string;
  rubrique: string;
  type: string;
  unite: string;
  code: string;
  libelle_code: string;
  traitement: string;
  source: string;
}

export interface RiskReport {
  kind: CertificateKind;
  k: number;
  /** Certificates before, and lines after. */
  certificates: number;
  lines: number;
  suppressed: number;
  suppressedShare: number;
  classes: number;
  smallestClass: number;
  /** Chance to find somebody whose quasi-identifiers are known: highest, and mean over the lines. */
  highestRisk: number;
  meanRisk: number;
  sizes: { from: number; to: number | null; classes: number; lines: number }[];
  /** How much is told, dimension by dimension, from fine to coarse. */
  generalisation: { dimension: string; level: string; lines: number }[];
  /** 0: everything is told; 1: nothing is. */
  meanLoss: number;
  /** Classes all of whose lines have the same answer to a question that is not the ordinary one. */
  homogeneousClasses: number;
}

export interface Export {
  columns: string[];
  rows: Cell[][];
  codebook: CodebookLine[];
  report: RiskReport;
}

/** The anonymised file of a kind of certificate, its codebook and its risk (R036; arrêté du 25/03/2025). */
export function buildExport(kind: CertificateKind, exportable: readonly Exportable[], k: number): Export {
  const anonymised = anonymise(exportable, k);
  const columns = columnsOf(kind);
  const treatedColumns = columns.map((column) =>
    treated(
      anonymised.rows.map(({ row }) => cellOf(column, row.answers)),
      k,
    ),
  );
  const rows = anonymised.rows.map(({ quasi }, index) => [
    ...quasi,
    ...treatedColumns.map(({ cells }) => cells[index] ?? null),
  ]);
  // Sorted by what they say: their order tells nothing of when they came, nor of who is beside whom.
  const sorted = rows.toSorted((a, b) => compareRows(a, b));
  return {
    columns: [...DIMENSIONS.map(({ id }) => id), ...columns.map(({ name }) => name)],
    rows: sorted,
    codebook: codebookOf(
      columns,
      treatedColumns.map(({ treatment }) => treatment),
      k,
    ),
    report: reportOf(kind, anonymised, { certificates: exportable.length, k }, rows),
  };
}

function compareRows(a: readonly Cell[], b: readonly Cell[]): number {
  for (const [index, cell] of a.entries()) {
    const [left, right] = [String(cell ?? ''), String(b[index] ?? '')];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

const TYPES: Readonly<Record<string, string>> = {
  integer: 'nombre entier',
  quantity: 'nombre',
  'yes-no': 'oui ou non',
  tick: 'case cochée',
  choice: 'choix',
  doses: 'nombre de doses reçues',
};

/** One line a column, and one a code of its list. */
function codebookOf(columns: readonly Column[], treatments: readonly Treatment[], k: number): CodebookLine[] {
  const quasi = DIMENSIONS.map(({ id, label, levels }) => ({
    colonne: id,
    libelle: label,
    rubrique: 'Enfant',
    type: 'texte',
    unite: '',
    code: '',
    libelle_code: '',
    traitement: `Du plus fin au moins fin : ${levels.map(({ label: level }) => level).join(', ')}, selon le nombre d’enfants (${k} au moins) ; « * » : non donné.`,
    source: 'Calculé',
  }));
  return [...quasi, ...columns.flatMap((column, index) => linesOf(column, treatments[index]))];
}

function linesOf({ name, item, vaccine }: Column, treatment: Treatment | undefined): CodebookLine[] {
  const { value } = item;
  const line = {
    colonne: name,
    libelle: vaccine ? `${item.label} : ${vaccine.label}` : item.label,
    rubrique: item.section.title,
    type: TYPES[value.kind] ?? value.kind,
    unite: value.kind === 'quantity' ? value.unit : '',
    code: '',
    libelle_code: '',
    traitement: treatment ? treatmentWords(treatment, grainOf(item)) : '',
    source: item.source,
  };
  if (value.kind !== 'choice') return [line];
  const codes = valueSet(value.valueSet).concepts.filter(({ code }) => value.except?.includes(code) !== true);
  return [line, ...codes.map(({ code, label }) => ({ ...line, code, libelle_code: label, traitement: '' }))];
}

function treatmentWords({ low, high, rare }: Treatment, grain: number): string {
  return [
    grain === 1 ? undefined : `arrondi à ${grain}`,
    low === null ? undefined : `${low} veut dire ${low} ou moins`,
    high === null ? undefined : `${high} veut dire ${high} ou plus`,
    rare === 0 ? undefined : 'réponses rares retirées',
  ]
    .filter((part) => part !== undefined)
    .join(' ; ');
}

const SIZES = [
  [1, 10],
  [11, 19],
  [20, 49],
  [50, 99],
  [100, null],
] as const;

function reportOf(
  kind: CertificateKind,
  { rows, suppressed }: Anonymised<Exportable>,
  { certificates, k }: { certificates: number; k: number },
  written: readonly Cell[][],
): RiskReport {
  const classes = [...Map.groupBy(rows.keys(), (index) => rows[index]?.quasi.join('\u001f') ?? '').values()];
  const smallest = classes.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  return {
    kind,
    k,
    certificates,
    lines: rows.length,
    suppressed,
    suppressedShare: certificates === 0 ? 0 : suppressed / certificates,
    classes: classes.length,
    smallestClass: classes.length === 0 ? 0 : smallest,
    highestRisk: classes.length === 0 ? 0 : 1 / smallest,
    meanRisk: rows.length === 0 ? 0 : classes.length / rows.length,
    sizes: SIZES.map(([from, to]) => {
      const those = classes.filter(({ length }) => length >= from && (to === null || length <= to));
      return { from, to, classes: those.length, lines: those.reduce((sum, { length }) => sum + length, 0) };
    }),
    generalisation: DIMENSIONS.flatMap(({ label, levels }, index) =>
      levels.map((level, step) => ({
        dimension: label,
        level: level.label,
        lines: rows.filter((row) => row.levels[index] === step).length,
      })),
    ),
    meanLoss: rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + lossOf(row.levels), 0) / rows.length,
    homogeneousClasses: classes.filter((indexes) => isHomogeneous(indexes, written)).length,
  };
}

/** Whoever knows that a child is in such a class learns that answer, although nobody is found. */
function isHomogeneous(indexes: readonly number[], written: readonly Cell[][]): boolean {
  const [first] = indexes;
  const cells = first === undefined ? undefined : written[first];
  return (cells ?? []).some(
    (cell, column) =>
      column >= DIMENSIONS.length &&
      cell === true &&
      indexes.every((index) => written[index]?.[column] === true) &&
      !isOrdinary(column, written),
  );
}

/** « Yes » for most children of the file tells nothing of one. */
function isOrdinary(column: number, written: readonly Cell[][]): boolean {
  const yes = written.filter((row) => row[column] === true).length;
  return yes > written.length / 2;
}
