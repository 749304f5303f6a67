import { itemsOf, type PlacedItem } from '../dictionary/definitions.ts';
import type { CertificateDefinition, SectionDefinition } from '../dictionary/types.ts';
import { plain, table } from './markdown.ts';
import { bindingWords, cardinalityWords, codeWords, questionWords, valueWords } from './words.ts';

/** What an earlier version has otherwise, as parts of a page. */
export function differences(newest: CertificateDefinition, earlier: CertificateDefinition): string[] {
  const [now, then] = [itemsOf(newest), itemsOf(earlier)];
  const absent = now.filter(({ id }) => !then.some((item) => item.id === id));
  const own = then.filter((item) => isOther(item, then, now));
  const [sectionsNow, sectionsThen] = [allSections(newest), allSections(earlier)];
  return [
    `## Version ${earlier.version}`,
    `Les documents de cette version sont lus et contrôlés. Par rapport à la version ${newest.version} :`,
    ...sectionList('Sections absentes', missingFrom(sectionsNow, sectionsThen)),
    ...sectionList('Sections en plus', missingFrom(sectionsThen, sectionsNow)),
    ...(absent.length === 0 ? [] : [`Items absents : ${absent.map(({ id }) => `\`${id}\``).join(', ')}.`]),
    ...(own.length === 0
      ? []
      : [
          'Items propres à cette version, ou décrits autrement :',
          table(
            ['id', 'question', 'réponse', 'attendu', 'CDA'],
            own.map((item) => row(item, then)),
          ),
        ]),
  ];
}

/** What is told of an item. */
function row(item: PlacedItem, items: readonly PlacedItem[]): string[] {
  return [
    `\`${item.id}\``,
    questionWords(item, items),
    valueWords(item.value),
    cardinalityWords(item.cardinality),
    bindingWords(item.binding),
  ];
}

/** Whether something else is told of the item than in the newest version. */
function isOther(item: PlacedItem, then: readonly PlacedItem[], now: readonly PlacedItem[]): boolean {
  const same = now.find(({ id }) => id === item.id);
  return same === undefined || row(item, then).join('|') !== row(same, now).join('|');
}

function allSections({ sections }: CertificateDefinition): SectionDefinition[] {
  const flat = (section: SectionDefinition): SectionDefinition[] => [
    section,
    ...(section.sections ?? []).flatMap(flat),
  ];
  return sections.flatMap(flat);
}

function missingFrom(
  these: readonly SectionDefinition[],
  those: readonly SectionDefinition[],
): SectionDefinition[] {
  return these.filter(({ id }) => !those.some((section) => section.id === id));
}

function sectionList(title: string, sections: readonly SectionDefinition[]): string[] {
  if (sections.length === 0) return [];
  return [
    `${title} :\n\n${sections
      .map(
        ({ title: name, code, templateIds }) =>
          `- ${plain(name)}, ${codeWords(code)} (${templateIds.map((root) => `\`${root}\``).join(', ')})`,
      )
      .join('\n')}`,
  ];
}
