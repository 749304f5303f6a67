import {
  applies,
  type Certificate,
  type CertificateKind,
  type Circumstances,
  dayWords,
  itemsOf,
  type PlacedItem,
  type Structure,
} from '@cigogne/certificate';
import type { RecordCertificate } from '../../contract.ts';
import { fullName } from '../../domain/arrival.ts';
import { streetOf } from '../../domain/child.ts';
import { dayOfHl7 } from '../../domain/dates.ts';
import { definitionFor } from '../../domain/dictionary.ts';
import { valueWords } from '../../domain/value-words.ts';

type Section = RecordCertificate['sections'][number];

/** The questions that apply, in the order of the form, with what was answered; « Sans réponse » where nothing was. */
export function sectionsOf(
  kind: CertificateKind,
  { version, answers, circumstances = {} }: Certificate,
  vigilant: ReadonlySet<string>,
): Section[] {
  const sections = new Map<string, Section>();
  for (const item of itemsOf(definitionFor(kind, version))) {
    const answer = answers[item.id];
    if (answer === undefined && (item.value.kind === 'tick' || !applies(item, answers))) continue;
    const section = sections.get(item.section.id) ?? begin(sections, item, circumstances[item.section.id]);
    section.items.push({
      id: item.id,
      label: item.label,
      concerned: item.concerned,
      value: answer === undefined ? 'Sans réponse' : valueWords(item, answer),
      vigilant: vigilant.has(item.id),
      about: aboutOf(circumstances[item.id]),
    });
  }
  return [...sections.values()];
}

function begin(
  sections: Map<string, Section>,
  { section }: PlacedItem,
  about: Circumstances | undefined,
): Section {
  const told = aboutOf(about);
  const made: Section = { title: told ? `${section.title} (${told})` : section.title, items: [] };
  sections.set(section.id, made);
  return made;
}

/** When, how and what else: « le 04/03/2025 ; voie intramusculaire ; à revoir ». */
function aboutOf(about: Circumstances | undefined): string {
  if (about === undefined) return '';
  const { time, endTime, comment, route, quantity } = about;
  const [from, to] = [dayOfHl7(time), dayOfHl7(endTime)];
  const amount =
    quantity && (quantity.low === quantity.high ? quantity.low : `${quantity.low} à ${quantity.high}`);
  return [
    from && (to && to !== from ? `du ${dayWords(from)} au ${dayWords(to)}` : `le ${dayWords(from)}`),
    route && (route.label ?? route.code),
    amount && [amount, quantity?.unit].filter(Boolean).join(' '),
    comment,
  ]
    .filter(Boolean)
    .join(' ; ');
}

/** Who made the exam, signed, wrote, follows the child, insures it; where it was moved. */
export function peopleOf(certificate: Certificate): RecordCertificate['people'] {
  const {
    exam,
    legalAuthenticator,
    authors,
    correspondents,
    contacts = [],
    coverage,
    transferDestination,
  } = certificate;
  const lines: [string, string][] = [
    [
      'Examen fait par',
      [fullName(exam.performer.name), exam.performer.specialty?.label].filter(Boolean).join(', '),
    ],
    [
      'Lieu de l’examen',
      [exam.facility.name, exam.facility.label, exam.encounter.label].filter(Boolean).join(', '),
    ],
    ['Signé par', professional(legalAuthenticator)],
    ...authors.map((author): [string, string] => ['Rédigé par', professional(author)]),
    ['Conservé par', structure(certificate.custodian)],
    ...correspondents.map(({ function: role, professional: who }): [string, string] => [
      role?.label ?? role?.text ?? 'Correspondant',
      professional(who),
    ]),
    ...contacts.map(({ name, telecoms }): [string, string] => [
      'À joindre',
      [fullName(name), ...telecoms.map(({ value }) => value.replace(/^(?:tel|mailto):/, ''))]
        .filter(Boolean)
        .join(', '),
    ]),
    ['Organisme d’assurance', coverage?.insurer ? structure(coverage.insurer) : ''],
    [
      'Assuré',
      coverage?.insured
        ? [fullName(coverage.insured.name), coverage.insured.nir].filter(Boolean).join(', ')
        : '',
    ],
    ['Établissement d’accueil', transferDestination ? structure(transferDestination) : ''],
  ];
  return lines.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}

function professional(who: Certificate['legalAuthenticator']): string {
  const at = dayOfHl7(who.time);
  return [
    fullName(who.name),
    who.specialty?.label,
    who.structure?.name,
    ...who.telecoms.map(({ value }) => value.replace(/^(?:tel|mailto):/, '')),
    at && `le ${dayWords(at)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function structure({ name, addresses, telecoms, setting }: Structure): string {
  const [address] = addresses;
  return [
    name,
    setting?.label,
    address && [streetOf(address), address.postalCode, address.city].filter(Boolean).join(' '),
    ...telecoms.map(({ value }) => value.replace(/^(?:tel|mailto):/, '')),
  ]
    .filter(Boolean)
    .join(', ');
}
