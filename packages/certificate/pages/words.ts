import type { PlacedItem } from '../dictionary/definitions.ts';
import type {
  Binding,
  Cardinality,
  Code,
  Concerned,
  ItemDefinition,
  ValueType,
} from '../dictionary/types.ts';
import { codeSystemName } from '../value-sets/code-systems.ts';
import { conceptOf } from '../value-sets/value-sets.ts';
import { conditionOf } from './condition.ts';
import { french, plain } from './markdown.ts';

/** What the dictionary says, in French for its readers: editors of software and epidemiologists. */

export const CONCERNED: Readonly<Record<Concerned, string>> = {
  child: 'enfant',
  mother: 'mère',
  'other-parent': 'autre parent',
};

export const SHAPES: Readonly<Record<Binding['shape'], string>> = {
  habitus: 'observation FR-Habitus-Mode-de-vie ; « qualifier » : code 11345-6 précisé par un qualifier',
  pregnancy: 'observation FR-Observation-sur-la-grossesse',
  simple: 'observation FR-Simple-Observation',
  vital: 'observation FR-Signe-vital-observe de l’organizer des signes vitaux',
  antenatal: 'observation de la batterie des examens prénataux',
  problem: 'observation FR-Probleme d’une liste ; negationInd dit « non »',
  finding: 'observation FR-Probleme seule, dont la valeur est la réponse',
  cause: 'cause (CAUS) d’un problème, oui ou non',
  procedure: 'acte FR-Acte ; negationInd dit « non »',
  result: 'résultat (COMP) d’un acte',
  drug: 'traitement FR-Traitement ; negationInd dit « non »',
  vaccines: 'une entrée FR-Vaccination par dose, son rang en FR-Rang-de-la-vaccination',
  encounter: 'rencontre FR-Rencontre, présente si la case est cochée',
  coverage: 'FR-Organisme-assurance-maladie : la réponse est le code de l’acte',
  transfer: 'FR-Transfert-du-patient : la réponse est la traduction du code',
  detail: 'partie de l’entrée d’un autre item : commentaire, texte, date ou lieu',
  allergy: 'observation FR-Allergie-ou-hypersensibilite',
  narrative: 'texte de la section, sans entrée',
};

const PARTS = {
  comment: 'commentaire',
  originalText: 'texte d’origine',
  date: 'date',
  place: 'lieu',
} as const;

export function valueWords(value: ValueType): string {
  switch (value.kind) {
    case 'yes-no':
      return 'oui ou non';
    case 'tick':
      return 'case à cocher';
    case 'date':
      return 'date';
    case 'text':
      return `texte, ${french(value.maxLength)} caractères au plus`;
    case 'integer':
      return `entier${value.unit === undefined ? '' : ` (\`${value.unit}\`)`}, de ${range(value.range)}`;
    case 'quantity':
      return `nombre (\`${value.unit}\`)${decimals(value.decimals)}, de ${range(value.range)}`;
    case 'choice':
      return `${setLink(value.valueSet)}${value.except === undefined ? '' : `, sauf ${value.except.map((code) => `\`${code}\``).join(', ')}`}`;
    case 'doses':
      return `doses de ${setLink(value.valueSet)}`;
  }
}

const range = ([low, high]: readonly [number, number]) => `${french(low)} à ${french(high)}`;
const decimals = (count: number) => (count === 0 ? '' : `, ${count} décimale`);

/** The heading of the set in value-sets.md. */
function setLink(name: string): string {
  return `[${name}](value-sets.md#${name.toLowerCase()})`;
}

/** Whether an answer is due: by the Cerfa; and by the official check, where it says otherwise. */
export function cardinalityWords({ legal, checked }: Cardinality): string {
  const law = legal.startsWith('1') ? 'oui' : 'non';
  if (checked === undefined || checked === legal) return law;
  return `${law} ; contrôle officiel : ${checked.startsWith('1') ? 'oui' : 'non'}`;
}

export function codeWords({ code, codeSystem }: Code): string {
  return `${codeSystemName(codeSystem) ?? codeSystem} \`${code}\``;
}

export function bindingWords(binding: Binding): string {
  if (binding.shape === 'detail') return `détail de \`${binding.of}\` : ${PARTS[binding.part]}`;
  if (!('code' in binding)) return binding.shape;
  const more = [
    ...('qualifier' in binding && binding.qualifier ? ['qualifier'] : []),
    ...('carries' in binding && binding.carries === 'presence' ? ['negationInd'] : []),
    ...('of' in binding ? [`sous \`${binding.of}\``] : []),
    ...('alsoRead' in binding && binding.alsoRead !== undefined
      ? [`lu aussi : ${binding.alsoRead.map(codeWords).join(', ')}`]
      : []),
  ];
  return `${binding.shape}, ${codeWords(binding.code)}${more.length === 0 ? '' : ` (${more.join(' ; ')})`}`;
}

/** The question, its help and what it depends on. */
export function questionWords(item: ItemDefinition, items: readonly PlacedItem[]): string {
  const lines = [plain(item.label)];
  if (item.help !== undefined) lines.push(`<small>${plain(item.help)}</small>`);
  const condition = conditionOf(item, items, conceptLabel);
  if (condition !== undefined) lines.push(`<small>Si ${condition}.</small>`);
  if (item.unknown !== undefined) {
    lines.push(
      `<small>« Non connu » admis : ${item.unknown.map((flavour) => `\`${flavour}\``).join(', ')}.</small>`,
    );
  }
  return lines.join('<br>');
}

function conceptLabel(value: ValueType, code: string): string {
  return value.kind === 'choice' ? (conceptOf(value.valueSet, code)?.label ?? code) : code;
}
