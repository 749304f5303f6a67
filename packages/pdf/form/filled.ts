import { type Answer, applies, type Certificate, type Dose, type ItemDefinition } from '@cigogne/certificate';
import { adultName } from '../format.ts';
import { BLANK, type Block, type Field, type FormSection, sectionOf, told, type Value } from './content.ts';
import { dosesGrid } from './doses.ts';
import { addressWords, onOneLine, telecomWords } from './people.ts';
import type { Group } from './plan.ts';
import { answerWords, questionOf } from './words.ts';

/** Longer answers take the width of the page. */
const SHORT_ANSWER = 45;

/** A section of the certificate with what was answered; questions that do not apply are left out. */
export function filledSection(certificate: Certificate, group: Group): FormSection[] {
  return sectionOf(
    group.title,
    blocksOf(certificate, group.items),
    group.groups.flatMap((inner) => filledSection(certificate, inner)),
  );
}

function blocksOf(certificate: Certificate, items: readonly ItemDefinition[]): Block[] {
  const fields: Field[] = [];
  const grids: Block[] = [];
  for (const item of items) {
    const answer = certificate.answers[item.id];
    if (item.value.kind === 'doses' && (answer === undefined || isDoses(answer))) {
      grids.push({ type: 'grid', grid: dosesGrid(item.value, answer ?? []) });
    } else fields.push(...fieldsOf(certificate, item));
  }
  return [{ type: 'fields', fields }, ...grids];
}

/** The question with its answer, then what the document says around it; nothing when it does not apply. */
export function fieldsOf(certificate: Certificate, item: ItemDefinition): Field[] {
  const { answers, circumstances } = certificate;
  const answer = answers[item.id];
  if (answer === undefined && !isAsked(certificate, item)) return [];
  const label = questionOf(item);
  const value = answerValue(item, answer);
  const wide = value.kind === 'text' && value.text.length > SHORT_ANSWER;
  const comment = circumstances?.[item.id]?.comment;
  return [
    { label, value, wide },
    ...(comment === undefined ? [] : [{ label: `${label} : commentaire`, value: told(comment), wide: true }]),
    ...aroundFields(certificate, item),
  ];
}

function isAsked({ answers, otherParent }: Certificate, item: ItemDefinition): boolean {
  if (item.concerned === 'other-parent' && otherParent === undefined) return false;
  return applies(item, answers);
}

/** Who is insured when it is not the mother; where the child was moved to. */
function aroundFields({ coverage, transferDestination }: Certificate, item: ItemDefinition): Field[] {
  if (item.binding.shape === 'coverage' && coverage?.insured !== undefined) {
    const { name, nir, addresses, telecoms } = coverage.insured;
    const insured = onOneLine(
      adultName(name),
      nir === undefined ? undefined : `n° ${nir}`,
      addressWords(addresses),
      telecomWords(telecoms),
    );
    return [{ label: 'Assuré', value: told(insured), wide: true }];
  }
  if (item.binding.shape === 'detail' && item.binding.part === 'place' && transferDestination !== undefined) {
    const where = onOneLine(
      addressWords(transferDestination.addresses),
      telecomWords(transferDestination.telecoms),
    );
    return where === undefined ? [] : [{ label: 'Adresse de l’établissement d’accueil', value: told(where) }];
  }
  return [];
}

export function answerValue(item: ItemDefinition, answer: Answer | undefined): Value {
  if (item.value.kind === 'tick') return { kind: 'box', ticked: answer === true };
  if (answer === undefined || isDoses(answer)) return BLANK;
  return told(answerWords(item, answer));
}

function isDoses(answer: Answer): answer is readonly Dose[] {
  return Array.isArray(answer);
}
