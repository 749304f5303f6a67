import type { LetterToPrint } from '@cigogne/pdf';
import type { ChildIdentity } from '../child.ts';
import { keysOf } from '../child.ts';
import { daysBetween, longDay } from '../dates.ts';
import { fillFields, type LetterField, type LetterValues, listed } from './fields.ts';

/** One child of a letter, with what its follow-up says. */
export interface Addressed {
  child: ChildIdentity;
  /** Name of the commune as the official list has it; '' when it is not known. */
  commune: string;
  /** Who follows the child; null: nobody yet. */
  follower: string | null;
  plannedFor: string | null;
}

interface Writer {
  name: string;
  phone: string;
}

/** Why a letter cannot be written to a family, for who wants to. */
export const MISSING: Readonly<Record<LetterField, string>> = {
  prénom: 'le prénom de l’enfant n’est pas connu',
  nom: 'le nom de l’enfant n’est pas connu',
  commune: 'la commune de la famille n’est pas connue',
  puéricultrice: 'le suivi n’est confié à personne',
  'nom du service': 'le nom du service n’est pas réglé',
  'téléphone du service': 'le téléphone du service n’est pas réglé : demandez-le à l’administrateur',
  'rendez-vous': 'aucune date n’est prévue : prévoyez d’abord le rendez-vous dans le suivi',
};

/**
 * The letter of a template to one family.
 * @param children of one birth and one home: a single child, or twins
 * @returns the letter, or in French what it lacks
 */
export function composeLetter(
  template: { subject: string; body: string },
  children: readonly Addressed[],
  { service, today }: { service: Writer; today: string },
): LetterToPrint | { problem: string } {
  const [first] = children;
  if (first === undefined) throw new RangeError('no child to write about');
  const { child } = first;
  if (child.city === '' || child.postalCode === '' || child.street === '')
    return { problem: 'L’adresse de la famille n’est pas complète.' };
  const values = valuesOf(children, service);
  const subject = fillFields(template.subject, values);
  const body = fillFields(template.body, values);
  const [missing] = [...subject.missing, ...body.missing];
  if (missing !== undefined) return { problem: `Ce courrier ne peut pas être écrit : ${MISSING[missing]}.` };
  return {
    recipient: recipientOf(children.map((one) => one.child)),
    date: `Le ${longDay(today)}`,
    subject: subject.text,
    paragraphs: body.text.split(/\n\s*\n/).map((text) => text.trim()),
  };
}

function valuesOf(children: readonly Addressed[], service: Writer): LetterValues {
  const [first] = children;
  const planned = children.find(({ plannedFor }) => plannedFor !== null)?.plannedFor;
  return {
    prénom: listed(children.map(({ child }) => child.givenNames[0] ?? '').filter(Boolean)),
    nom: first?.child.birthFamily || first?.child.usualFamily || null,
    commune: first ? first.commune || first.child.city : null,
    puéricultrice: children.find(({ follower }) => follower !== null)?.follower ?? 'L’équipe du service',
    'nom du service': service.name,
    'téléphone du service': phoneWords(service.phone),
    'rendez-vous': planned ? longDay(planned) : null,
  };
}

/** The service to which the child is entrusted, else its parents, whoever they are: who is at home is not known. */
function recipientOf(children: readonly ChildIdentity[]): string[] {
  const [child] = children;
  if (child === undefined) return [];
  const family = child.birthFamily || child.usualFamily;
  const names = `${listed(children.map(({ givenNames }) => givenNames[0] ?? '').filter(Boolean))} ${family}`;
  const keeper = child.parents.find(({ role, relation }) => role === 'guardian' && relation === 'service');
  const to = keeper?.families[0]
    ? [keeper.families[0], `pour ${names.trim()}`]
    : ['Aux parents de', names.trim()];
  return [...to, child.street, `${child.postalCode} ${child.city.toUpperCase()}`];
}

/** Children of one mother, one birth and one home: one letter says it to both. */
export function areTogether(one: ChildIdentity, other: ChildIdentity): boolean {
  const [mother, same] = [keysOf(one).motherKey, keysOf(other).motherKey];
  if (mother === '' || mother !== same || one.birthDate === null || other.birthDate === null) return false;
  if (Math.abs(daysBetween(one.birthDate, other.birthDate)) > 3) return false;
  return one.street === other.street && one.postalCode === other.postalCode && one.city === other.city;
}

/** « 05 00 00 00 23 » */
export function phoneWords(phone: string): string {
  return /^\d{10}$/.test(phone) ? phone.replace(/(\d\d)(?=\d)/g, '$1 ') : phone;
}
