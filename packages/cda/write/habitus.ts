import type { Answer, Code, ItemDefinition } from '@cigogne/certificate';
import { element, type XmlNode } from '@cigogne/xml';
import { CODES } from '../codes.ts';
import { TEMPLATES } from '../templates.ts';
import { commentOf } from './comment.ts';
import { timeOf, type WriteContext } from './context.ts';
import { COMPLETED, coded, codeElement, instant, templateIds, textReference } from './nodes.ts';
import { observation } from './observation.ts';
import type { Answered, Statement } from './statement.ts';
import { type ParentKind, wantsBirthOfMother } from './subject.ts';

/** FR-Habitus-Mode-de-vie, then what the parents need to be known by. */
export function habitus(context: WriteContext, answered: readonly Answered[]): Statement[] {
  const statements = answered.map(([item, answer]) => ({ node: habit(context, item, answer) }));
  return [...statements, ...identities(context, answered)];
}

function habit(context: WriteContext, item: ItemDefinition, answer: Answer): XmlNode | undefined {
  const { binding, concerned } = item;
  if (binding.shape !== 'habitus') return undefined;
  return observation(context, item, answer, {
    templates: TEMPLATES.habitus,
    code: binding.qualifier ? qualifiedCode(binding.code) : codeElement(binding.code),
    effectiveTime: instant('effectiveTime', timeOf(context, item.id), 'NA'),
    after: [concerned === 'child' ? undefined : context.subject(concerned), commentOf(context, item.id)],
  });
}

/** « Autre élément social », whose qualifier says which. */
function qualifiedCode(code: Code): XmlNode {
  return coded('code', CODES.otherSocialItem, {}, element('qualifier', {}, coded('value', code)));
}

/**
 * A parent whose date of birth or number is known, and of whom no answer tells, is told of by an entry
 * without value: the education, which the official check takes unknown (measured, m142). The same carries
 * the date of birth that CS9 and CS24 must have.
 */
function identities(context: WriteContext, answered: readonly Answered[]): Statement[] {
  const { certificate } = context;
  const toldOf = (parent: ParentKind): boolean => answered.some(([{ concerned }]) => concerned === parent);
  const { mother, otherParent } = certificate;
  const known = (parent: typeof otherParent): boolean =>
    parent?.name !== undefined && (parent.birthDate !== undefined || parent.nir !== undefined);
  const about: ParentKind[] = [];
  const motherMatters = known(mother) || wantsBirthOfMother(certificate.kind);
  if (motherMatters && !toldOf('mother')) about.push('mother');
  if (known(otherParent) && !toldOf('other-parent')) about.push('other-parent');
  return about.map((parent) => ({ node: identity(context, parent) }));
}

function identity(context: WriteContext, parent: ParentKind): XmlNode {
  return element(
    'observation',
    { classCode: 'OBS', moodCode: 'EVN' },
    templateIds(TEMPLATES.habitus),
    context.id(`identity-${parent}`),
    qualifiedCode(CODES.education),
    textReference(identityAnchor(parent)),
    COMPLETED,
    instant('effectiveTime', undefined, 'NA'),
    element('value', { 'xsi:type': 'CD', nullFlavor: 'NI' }),
    context.subject(parent),
  );
}

/** Narrative ID of the row that tells who the parent is. */
export function identityAnchor(parent: ParentKind): string {
  return `p-${parent}`;
}
