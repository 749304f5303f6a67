import { OID } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { codedElement, sampleEntry, subject, templateId } from './entries.ts';
import { type SampleItem, type SampleSection, shown } from './items.ts';
import type { Sample } from './options.ts';
import { sampleSections } from './sections.ts';

/** The structured body of a sample: each item once as an entry, once in the narrative. */
export function sampleBody(sample: Sample): XmlNode {
  const sections = sampleSections(sample).map((section, index) =>
    sectionNode(sample, section, `s${index + 1}`),
  );
  return element('component', {}, element('structuredBody', {}, sections));
}

function sectionNode(sample: Sample, section: SampleSection, prefix: string): XmlNode {
  const anchors = section.items.map((_, index) => `${prefix}-${index + 1}`);
  return element(
    'component',
    {},
    element(
      'section',
      {},
      section.templateIds.map(templateId),
      codedElement('code', section.code),
      element('title', {}, section.title),
      section.items.length === 0 ? undefined : element('text', {}, narrative(section.items, anchors)),
      section.aboutMother === true ? subject(sample, 'MTH') : undefined,
      entries(sample, section, anchors),
      (section.sections ?? []).map((inner, index) => sectionNode(sample, inner, `${prefix}-${index + 1}s`)),
    ),
  );
}

function narrative(items: readonly SampleItem[], anchors: readonly string[]): XmlNode {
  return element(
    'table',
    { border: '0' },
    element('thead', {}, element('tr', {}, element('th', {}, 'Élément'), element('th', {}, 'Réponse'))),
    element(
      'tbody',
      {},
      items.map((item, index) =>
        element(
          'tr',
          {},
          element('td', {}, item.label),
          element('td', {}, element('content', { ID: anchors[index] }, shown(item))),
        ),
      ),
    ),
  );
}

/** Vital signs, the antenatal battery and problems are grouped in one entry; the others stand alone. */
function entries(sample: Sample, section: SampleSection, anchors: readonly string[]): XmlNode[] {
  const nodes = section.items.map((item, index) => sampleEntry(sample, item, anchors[index] ?? ''));
  if (nodes.length === 0) return [];
  switch (section.code.code) {
    case '8716-3':
      return [element('entry', {}, organizer('CLUSTER', VITAL_ORGANIZER, sample, nodes))];
    case '57078-8':
      return [element('entry', {}, organizer('BATTERY', ANTENATAL_ORGANIZER, sample, nodes))];
    case '11450-4':
    case '11348-0':
      return [element('entry', {}, concern(sample, section, nodes))];
    default:
      return nodes.map((node) => element('entry', {}, node));
  }
}

interface Organizer {
  templates: readonly string[];
  code: { code: string; label: string; system: string };
}

const VITAL_ORGANIZER: Organizer = {
  templates: [
    '2.16.840.1.113883.10.20.1.32',
    '2.16.840.1.113883.10.20.1.35',
    '1.3.6.1.4.1.19376.1.5.3.1.4.13.1',
    '1.2.250.1.213.1.1.3.49',
  ],
  code: { code: '85353-1', label: 'Signes vitaux', system: OID.LOINC },
};
const ANTENATAL_ORGANIZER: Organizer = {
  templates: ['1.3.6.1.4.1.19376.1.5.3.1.1.21.3.10', '1.2.250.1.213.1.1.3.98'],
  code: {
    code: 'XX-ANTENATALTESTINGBATTERY',
    label: 'ANTENATAL TESTING AND SURVEILLANCE BATTERY',
    system: OID.LOINC,
  },
};

function organizer(classCode: string, about: Organizer, sample: Sample, nodes: readonly XmlNode[]): XmlNode {
  return element(
    'organizer',
    { classCode, moodCode: 'EVN' },
    about.templates.map(templateId),
    element('id', { root: `${sample.id.root}.${about.code.code.length}` }),
    codedElement('code', about.code),
    element('statusCode', { code: 'completed' }),
    element('effectiveTime', { value: sample.effectiveTime.slice(0, 8) }),
    nodes.map((node) => element('component', {}, node)),
  );
}

function concern(sample: Sample, section: SampleSection, nodes: readonly XmlNode[]): XmlNode {
  const templates = [
    '2.16.840.1.113883.10.20.1.27',
    '1.3.6.1.4.1.19376.1.5.3.1.4.5.1',
    '1.3.6.1.4.1.19376.1.5.3.1.4.5.2',
    '1.2.250.1.213.1.1.3.39',
  ];
  return element(
    'act',
    { classCode: 'ACT', moodCode: 'EVN' },
    templates.map(templateId),
    element('id', { root: `${sample.id.root}.${section.title.length}` }),
    element('code', { nullFlavor: 'NA' }),
    element('statusCode', { code: 'active' }),
    element('effectiveTime', {}, element('low', { nullFlavor: 'UNK' })),
    nodes.map((node) => element('entryRelationship', { typeCode: 'SUBJ', inversionInd: false }, node)),
  );
}
