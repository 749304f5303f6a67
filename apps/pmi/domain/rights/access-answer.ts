import type { ChildRecord, RecordCertificate } from '../../contract.ts';
import { currentItem } from '../dictionary.ts';

/** Who asks for what is held on a child. */
export const REQUESTERS = ['mother', 'other-parent', 'guardian', 'child'] as const;
export type Requester = (typeof REQUESTERS)[number];

export const REQUESTER_WORDS: Readonly<Record<Requester, string>> = {
  mother: 'La mère',
  'other-parent': 'L’autre parent',
  guardian: 'La personne ou le service qui exerce l’autorité parentale',
  child: 'L’enfant lui-même, devenu majeur',
};

export interface AnsweredContact {
  at: string;
  means: string;
  outcome: string;
  by: string;
  note: string;
}

/** Everything held on a child that this person may be given, and what is withheld, and why. */
export interface AccessAnswer {
  answeredAt: string;
  requester: string;
  service: { name: string; address: string; physician: string };
  identity: { label: string; value: string }[];
  parents: { role: string; name: string; details: { label: string; value: string }[] }[];
  certificates: {
    kind: string;
    version: number;
    examDate: string | null;
    receivedAt: string;
    emitter: string;
    physician: string;
    sections: { title: string; items: { id: string; label: string; value: string; about: string }[] }[];
    /** Criteria of vigilance that held, in words. */
    signals: { label: string; explanation: string }[];
  }[];
  growth: { date: string; measure: string; value: number }[];
  vaccinations: {
    label: string;
    rank: number | null;
    date: string | null;
    lot: string | null;
    given: boolean;
  }[];
  followUps: { cause: string; state: string; openedAt: string; proposal: string | null }[];
  contacts: AnsweredContact[];
  history: { at: string; label: string }[];
  oppositions: { use: string; at: string; liftedAt: string | null }[];
  withheld: string[];
}

export interface AnswerContext {
  requester: Requester;
  /** The physician has read the working notes again, and gives them. */
  withNotes: boolean;
  service: AccessAnswer['service'];
  now: Date;
  contacts: AnsweredContact[];
  oppositions: AccessAnswer['oppositions'];
  words: {
    cause: Readonly<Record<string, string>>;
    state: Readonly<Record<string, string>>;
    proposal: Readonly<Record<string, string>>;
  };
}

const ROLES = {
  mother: 'Mère',
  'other-parent': 'Autre parent',
  guardian: 'Détenteur de l’autorité parentale',
} as const;
const SEXES: Readonly<Record<string, string>> = { F: 'Féminin', M: 'Masculin' };
const MEASURES: Readonly<Record<string, string>> = {
  weight: 'Poids (g)',
  height: 'Taille (cm)',
  head: 'Périmètre crânien (cm)',
};

/**
 * What is given of a record (R040; CSP art. L. 1111-7, GDPR art. 15): all that is about the child. What is about
 * somebody else is theirs: the health and life of each parent is given to that parent only. In a restricted record
 * nothing is given that tells where the child is, to anybody: the request may come from whom it is hidden from.
 */
export function accessAnswer(record: ChildRecord, context: AnswerContext): AccessAnswer {
  const { requester, service, now, words } = context;
  const secret = record.identity.restricted !== null;
  const withheld = new Set<string>();
  return {
    answeredAt: now.toISOString(),
    requester: REQUESTER_WORDS[requester],
    service,
    identity: identityOf(record, secret, withheld),
    parents: parentsOf(record, { requester, secret }, withheld),
    certificates: record.certificates.map((one) => certificateOf(one, { requester, secret }, withheld)),
    growth: record.growth.map(({ date, measure, value }) => ({
      date,
      measure: MEASURES[measure] ?? measure,
      value,
    })),
    vaccinations: record.vaccinations.map(({ label, rank, date, lot, given }) => ({
      label,
      rank,
      date,
      lot,
      given,
    })),
    followUps: record.followUps.map(({ cause, state, openedAt, proposal }) => ({
      cause: words.cause[cause] ?? cause,
      state: words.state[state] ?? state,
      openedAt,
      proposal: proposal === null ? null : (words.proposal[proposal] ?? proposal),
    })),
    contacts: contactsOf(context, secret, withheld),
    history: record.history.map(({ at, label }) => ({ at, label })),
    oppositions: context.oppositions,
    withheld: told(record, withheld),
  };
}

type Side = { requester: Requester; secret: boolean };

const PLACE =
  'L’adresse, la commune, les numéros de téléphone et les lieux de soins : ce dossier est protégé.';
const MOTHER = 'Ce qui concerne la santé et la situation de la mère : donné à elle seule.';
const OTHER = 'Ce qui concerne la santé et la situation de l’autre parent : donné à lui seul.';
const CONTACTS = 'Les coordonnées et la date de naissance des autres personnes citées.';
const NOTES =
  'Les notes de travail des professionnels, qui peuvent citer d’autres personnes : le médecin les relit avant de les donner.';
const UNPLACED =
  'Des passages du document d’origine qui n’ont pas de place dans le certificat, à relire : ils peuvent citer d’autres personnes.';

function identityOf(
  { identity: child }: ChildRecord,
  secret: boolean,
  withheld: Set<string>,
): AccessAnswer['identity'] {
  const lines: [string, string | null][] = [
    ['Nom de naissance', child.birthFamily],
    ['Nom utilisé', child.usualFamily],
    ['Prénoms', child.givenNames.join(', ')],
    ['Date de naissance', child.birthDate],
    ['Sexe', SEXES[child.sex] ?? 'Indéterminé'],
    ['Identité nationale de santé', child.ins],
  ];
  if (secret) withheld.add(PLACE);
  else {
    lines.push(
      ['Lieu de naissance', child.birthplace],
      ['Adresse', [child.street, child.postalCode, child.city].filter(Boolean).join(' ')],
      ['Téléphones', child.phones.join(', ')],
      ['Secteur', child.sector?.name ?? ''],
    );
  }
  return lines.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function parentsOf(
  { identity }: ChildRecord,
  { requester, secret }: Side,
  withheld: Set<string>,
): AccessAnswer['parents'] {
  return identity.parents.map(({ role, name, birthDate, phones, emails, address }) => {
    const isOwn = role === requester && !secret;
    if (!isOwn) withheld.add(secret ? PLACE : CONTACTS);
    const details: [string, string][] = isOwn
      ? [
          ['Date de naissance', birthDate ?? ''],
          ['Téléphones', phones.join(', ')],
          ['Courriels', emails.join(', ')],
          ['Adresse', address],
        ]
      : [];
    return {
      role: ROLES[role],
      name,
      details: details.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    };
  });
}

function certificateOf(
  one: RecordCertificate,
  side: Side,
  withheld: Set<string>,
): AccessAnswer['certificates'][number] {
  const given = new Set<string>();
  const sections = one.sections.flatMap(({ title, items }) => {
    const mine = items.filter(
      (item) => mayHave(item.concerned, side, withheld) && !(side.secret && isWritten(one.kind, item.id)),
    );
    for (const { id } of mine) given.add(id);
    const kept = mine.map(({ id, label, value, about }) => ({ id, label, value, about }));
    return kept.length > 0 ? [{ title, items: kept }] : [];
  });
  if (one.unplaced.length > 0) withheld.add(UNPLACED);
  return {
    kind: one.kind,
    version: one.versionNumber,
    examDate: one.examDate,
    receivedAt: one.receivedAt,
    emitter: side.secret ? '' : one.emitter,
    physician: side.secret ? '' : one.physician,
    sections,
    // A criterion tells what it was found in: of a parent’s health, it is that parent’s.
    signals: one.reasons
      .filter(({ found }) => found.every(({ item }) => given.has(item)))
      .map(({ label, explanation }) => ({ label, explanation })),
  };
}

/** What people write freely may name a place or a person. */
const isWritten = (kind: RecordCertificate['kind'], item: string): boolean =>
  currentItem(kind, item)?.value.kind === 'text';

function mayHave(
  concerned: 'child' | 'mother' | 'other-parent',
  { requester }: Side,
  withheld: Set<string>,
): boolean {
  if (concerned === 'child' || concerned === requester) return true;
  withheld.add(concerned === 'mother' ? MOTHER : OTHER);
  return false;
}

function contactsOf(
  { contacts, withNotes }: AnswerContext,
  secret: boolean,
  withheld: Set<string>,
): AnsweredContact[] {
  const gives = withNotes && !secret;
  if (!gives && contacts.some(({ note }) => note !== '')) withheld.add(NOTES);
  return contacts.map((contact) => ({ ...contact, note: gives ? contact.note : '' }));
}

/** What else is held, of which nothing is said here. */
function told({ siblings, proposals }: ChildRecord, withheld: Set<string>): string[] {
  if (siblings.length > 0)
    withheld.add('Les dossiers des autres enfants de la même naissance : ils se demandent à part.');
  if (proposals.length > 0) withheld.add('Les rapprochements avec d’autres dossiers, en cours d’examen.');
  return [...withheld].toSorted((a, b) => a.localeCompare(b, 'fr'));
}
