import { type Certificate, dayWords, type Parent } from '@cigogne/certificate';
import { entryOf } from '@cigogne/xml';
import { adultName, joined, spokenIns, spokenTime } from '../format.ts';
import { type Field, type FormSection, type Grid, NOTHING, sectionOf, told, type Value } from './content.ts';
import { answerValue, fieldsOf } from './filled.ts';
import {
  addressWords,
  familyName,
  insWords,
  isWithheld,
  localNumbers,
  MOTHERS,
  onOneLine,
  otherParentTitle,
  professionalWords,
  relationWords,
  telecomWords,
} from './people.ts';
import type { FormPlan } from './plan.ts';

const GENDERS: Readonly<Record<string, string>> = { F: 'Féminin', M: 'Masculin', UN: 'Indéterminé' };

/** Who the child is and where it lives. */
export function childSection(certificate: Certificate): FormSection[] {
  const { child } = certificate;
  const { name, birthplace } = child;
  const given = name.givenNames?.join(' ') ?? name.given;
  const usual = name.usualGiven !== undefined && name.usualGiven !== name.given ? name.usualGiven : undefined;
  const local = localNumbers(certificate);
  const telephone = telecomWords(child.telecoms);
  return sectionOf('Enfant', [
    {
      type: 'fields',
      fields: [
        { label: 'Nom de naissance', value: told(familyName(name)) },
        {
          label: 'Prénoms',
          value: told(usual === undefined ? given : `${given ?? ''} (utilisé : ${usual})`),
        },
        { label: 'Sexe', value: told(entryOf(GENDERS, child.gender)) },
        { label: 'Matricule INS', value: told(insWords(certificate)) },
        { label: 'Naissance', value: told(spokenTime(child.birthTime)) },
        ...(local === undefined ? [] : [{ label: 'Identifiant local', value: told(local) }]),
        ...(telephone === undefined ? [] : [{ label: 'Téléphone', value: told(telephone) }]),
        {
          label: 'Lieu de naissance',
          value: told(
            joined(
              [birthplace?.name, birthplace?.address?.city].filter(Boolean).join(', '),
              birthplace?.cog === undefined ? undefined : `(code commune ${birthplace.cog})`,
            ),
          ),
          wide: true,
        },
        { label: 'Adresse', value: told(addressWords(child.addresses)), wide: true },
      ],
    },
  ]);
}

/** The two parents side by side: who they are, and what is asked of both. */
export function parentsSection(certificate: Certificate, plan: FormPlan): FormSection[] {
  const { mother, otherParent } = certificate;
  const row = (label: string, of: (parent: Parent) => string | undefined, always = true) => {
    const cells = [mother, otherParent].map((parent) => traitOf(parent, of));
    const shown = always ? cells.some((cell) => cell !== NOTHING) : cells.some(isTold);
    return shown ? [{ label, cells }] : [];
  };
  const relation =
    otherParentTitle(otherParent) === 'Autre parent' ? relationWords(otherParent?.relation) : undefined;
  const grid: Grid = {
    corner: 'Identité',
    heads: ['Mère', otherParentTitle(otherParent)],
    rows: [
      {
        label: 'Nom et prénom',
        cells: [
          isWithheld(mother)
            ? { kind: 'text', text: 'Identité non communiquée' }
            : told(adultName(mother.name)),
          otherParent === undefined
            ? { kind: 'text', text: 'Non déclaré' }
            : told(adultName(otherParent.name)),
        ],
      },
      ...(relation === undefined ? [] : [{ label: 'Lien avec l’enfant', cells: [NOTHING, told(relation)] }]),
      ...row(
        'Date de naissance',
        ({ birthDate }) => (birthDate === undefined ? undefined : dayWords(birthDate)),
        false,
      ),
      ...row('N° de sécurité sociale', ({ nir }) => nir && spokenIns({ matricule: nir, oid: '' }), false),
      ...row('Adresse', ({ addresses }) => addressWords(addresses)),
      ...row('Téléphone, courriel', ({ telecoms }) => telecomWords(telecoms)),
      ...plan.parents.map((question) => ({
        label: question.mother.label,
        cells: [
          answerValue(question.mother, certificate.answers[question.mother.id]),
          otherParent === undefined && certificate.answers[question.otherParent.id] === undefined
            ? NOTHING
            : answerValue(question.otherParent, certificate.answers[question.otherParent.id]),
        ],
      })),
    ],
  };
  const comments = plan.parents.flatMap(({ mother: one, otherParent: other }) =>
    [one, other].flatMap((item) => fieldsOf(certificate, item).slice(1)),
  );
  return sectionOf('Parents', [
    { type: 'grid', grid },
    { type: 'fields', fields: [...comments, ...guardianFields(certificate), ...contactFields(certificate)] },
  ]);
}

const isTold = (value: Value) => value.kind === 'text' && value !== NOTHING;

/** Nothing in the column of a parent who is not there, or whose identity is withheld. */
function traitOf(parent: Parent | undefined, of: (parent: Parent) => string | undefined): Value {
  return parent === undefined || isWithheld(parent) ? NOTHING : told(of(parent));
}

function guardianFields({ guardians }: Certificate): Field[] {
  return guardians.map(({ kind, name, organisationName, addresses, telecoms }) => ({
    label:
      kind === 'organisation' ? 'Service à qui l’enfant est confié' : 'Titulaire de l’autorité parentale',
    value: told(
      onOneLine(organisationName ?? adultName(name), addressWords(addresses), telecomWords(telecoms)),
    ),
    wide: true,
  }));
}

const ROLES: Readonly<Record<string, string>> = {
  ECON: 'Personne à prévenir en urgence',
  NOK: 'Personne à prévenir',
};

function contactFields({ contacts = [], mother }: Certificate): Field[] {
  return contacts
    .filter(({ relation }) => !(isWithheld(mother) && MOTHERS.includes(relation ?? '')))
    .map(({ role, relation, name, addresses, telecoms }) => ({
      label: entryOf(ROLES, role) ?? 'Autre contact',
      value: told(
        onOneLine(adultName(name), relationWords(relation), addressWords(addresses), telecomWords(telecoms)),
      ),
      wide: true,
    }));
}

/** When, where and by whom the child was examined, and who will follow it. */
export function examSection({ exam, correspondents }: Certificate): FormSection[] {
  const { performer, encounter, facility } = exam;
  return sectionOf('Examen', [
    {
      type: 'fields',
      fields: [
        { label: 'Date', value: told(spokenTime(exam.start)) },
        { label: 'Structure', value: told(performer.structure?.name) },
        {
          label: 'Cadre',
          value: told(
            onOneLine(encounter.label ?? encounter.code, facility.name ?? facility.label ?? facility.code),
          ),
          wide: true,
        },
        { label: 'Examinateur', value: told(professionalWords(performer)), wide: true },
        ...correspondents.map(({ function: part, professional }) => ({
          label: part?.text ?? part?.label ?? 'Correspondant',
          value: told(
            onOneLine(
              professionalWords(professional),
              addressWords(professional.addresses),
              telecomWords(professional.telecoms),
            ),
          ),
          wide: true,
        })),
      ],
    },
  ]);
}
