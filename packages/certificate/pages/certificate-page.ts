import { itemsOf, type PlacedItem } from '../dictionary/definitions.ts';
import type { CertificateDefinition, SectionDefinition } from '../dictionary/types.ts';
import { documentModel } from '../models.ts';
import { differences } from './differences.ts';
import { plain, table } from './markdown.ts';
import {
  bindingWords,
  CONCERNED,
  cardinalityWords,
  codeWords,
  questionWords,
  SHAPES,
  valueWords,
} from './words.ts';

/**
 * The page of a certificate: its newest version in full, each earlier one by its differences.
 * @param versions definitions of one kind, newest first
 */
export function certificatePage(
  versions: readonly [CertificateDefinition, ...CertificateDefinition[]],
): string {
  const [newest, ...earlier] = versions;
  const items = itemsOf(newest);
  return `${[
    `# ${newest.kind} : ${documentModel(newest.kind).title}`,
    'Page produite par `./cigogne dictionary --write` : ne la modifiez pas, modifiez le dictionnaire (packages/certificate).',
    identity(newest),
    READING,
    ...newest.sections.flatMap((section) => sectionPart(section, items, 2)),
    '## Formes des entrées',
    table(['forme', 'dans le CDA'], shapesOf(items)),
    ...earlier.flatMap((definition) => differences(newest, definition)),
  ].join('\n\n')}\n`;
}

const READING = `« Attendu » dit si une réponse est due d’après le Cerfa et le modèle de contenu, puis ce que le
contrôle officiel exige quand il dit autre chose. Un item conditionnel n’est dû que si sa condition est remplie.
L’intervalle d’un nombre est ce qui est vraisemblable : une valeur hors de lui est signalée, jamais refusée.`;

function identity({ version, templateIds, code, legalWindow }: CertificateDefinition): string {
  const window =
    legalWindow === undefined
      ? []
      : [['Période de l’examen', `de ${legalWindow[0]} à ${legalWindow[1]} jours après la naissance`]];
  return table(
    ['document', ''],
    [
      ['Version du modèle', version],
      ['Code', `${codeWords(code)} ${plain(code.label)}`],
      [
        'templateId',
        templateIds
          .map(
            ({ root, extension }) =>
              `\`${root}\`${extension === undefined ? '' : ` extension \`${extension}\``}`,
          )
          .join('<br>'),
      ],
      ...window,
    ],
  );
}

function sectionPart(section: SectionDefinition, items: readonly PlacedItem[], depth: number): string[] {
  const heading = `${'#'.repeat(Math.min(depth, 6))} ${plain(section.title)}`;
  const own = section.items.map((item) => [
    `\`${item.id}\``,
    questionWords(item, items),
    valueWords(item.value),
    cardinalityWords(item.cardinality),
    CONCERNED[item.concerned],
    bindingWords(item.binding),
  ]);
  return [
    heading,
    sectionWords(section),
    ...(own.length === 0 ? [] : [table(['id', 'question', 'réponse', 'attendu', 'concerne', 'CDA'], own)]),
    ...(section.sections ?? []).flatMap((inner) => sectionPart(inner, items, depth + 1)),
  ];
}

function sectionWords(section: SectionDefinition): string {
  const presence = cardinalityWords({
    legal: section.cardinality,
    ...(section.checked === undefined ? {} : { checked: section.checked }),
  });
  const about = section.about === 'mother' ? ' La section concerne la mère (subject).' : '';
  const templates = section.templateIds.map((root) => `\`${root}\``).join(', ');
  return `Section ${codeWords(section.code)}, attendue : ${presence}.${about} Modèles : ${templates}.`;
}

function shapesOf(items: readonly PlacedItem[]): string[][] {
  const shapes = [...new Set(items.map(({ binding }) => binding.shape))];
  return shapes.map((shape) => [shape, SHAPES[shape]]);
}
