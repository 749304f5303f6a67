import { catalogued, type FindingCode } from '../catalogue/catalogue.ts';
import { finding, findingOf } from '../catalogue/finding.ts';
import { structureFindings } from '../structure/index.ts';
import type { ContentCheck, Finding } from '../types.ts';
import { documentFaults } from './document-faults.ts';
import type { Fault, RuleContext } from './model/fault.ts';
import type { Node } from './model/node.ts';
import { itemsByCode } from './naming/items.ts';
import { entryName, groupOf, headerPart, sectionOf, titleOf } from './naming/place-names.ts';
import { sectionName } from './sections/section-models.ts';
import { SECTION } from './sections/section-templates.ts';

/**
 * The control of a whole certificate: the schema of the CDA, then every rule of the header, of the sections, of the
 * value sets, and what is not believable. Findings come section by section, in the order of the document.
 */
export const contentCheck: ContentCheck = (document, facts) => {
  const structure = structureFindings(document);
  const { faults, count, version } = documentFaults(document, facts);
  const told = inReport(faults);
  const findings = told.map((fault) => findingAbout(fault, { kind: facts.kind, version }));
  const more = count - told.length;
  return [...structure, ...findings, ...(more === 0 ? [] : [finding('CDA-MORE-FAULTS', { count: more })])];
};

const MOST_FAULTS = 200;

/** In the order of the document; of very many, errors before warnings. */
function inReport(faults: readonly Fault[]): Fault[] {
  const isError = ({ code }: Fault) => catalogued(code)?.severity === 'error';
  const errors = faults.filter(isError);
  const warnings = faults.filter((fault) => !isError(fault));
  return [...errors, ...warnings].slice(0, MOST_FAULTS).sort((a, b) => a.node.order - b.node.order);
}

type Facts = Pick<RuleContext, 'kind' | 'version'>;

function findingAbout(fault: Fault, facts: Facts): Finding {
  const { code, node, below, found, expected } = fault;
  const path = below === undefined ? node.path : `${node.path}/${below}`;
  return findingOf(code, valuesOf(fault, facts), {
    section: groupOf(node),
    place: { path, line: node.line },
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected: inWords(code, expected) }),
  });
}

/** What the messages of the catalogue may name. */
function valuesOf({ node, values, expected }: Fault, facts: Facts): Record<string, string | number> {
  const section = sectionOf(node);
  const { item, ...others } = values ?? {};
  return {
    where: headerPart(node),
    entry: entryName(node, facts),
    section: section === undefined ? '' : titleOf(section),
    missing: sectionName(expected ?? ''),
    ...others,
    ...(typeof item === 'string' ? { item: labelOf(item, node, facts) } : {}),
  };
}

/** Label of an item by its code; of two that share it, the one of the certificate's section. */
function labelOf(code: string, node: Node, facts: Facts): string {
  const items = itemsByCode(facts).get(code) ?? [];
  const shape = node.claims(SECTION.codedSocialHistory) ? 'habitus' : undefined;
  return (items.find(({ binding }) => binding.shape === shape) ?? items.at(-1))?.label ?? code;
}

const NAMES_A_SECTION = new Set<FindingCode>(['SEC-MISSING', 'SEC-SUBSECTION']);

/** A section is expected by its name and its template. */
function inWords(code: FindingCode, expected: string): string {
  return NAMES_A_SECTION.has(code) ? `${sectionName(expected)} (templateId ${expected})` : expected;
}
