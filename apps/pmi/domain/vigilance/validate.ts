import { type CertificateKind, conceptOf, type ValueType } from '@cigogne/certificate';
import type { CriteriaContent, Criterion, CriterionCondition } from '../../contract.ts';
import { currentItem } from '../dictionary.ts';

/** What keeps a set from being evaluated, in French; empty when nothing does. */
export function problemsOf({ criteria, thresholds, ageing }: CriteriaContent): string[] {
  const ids = criteria.map(({ id }) => id);
  const doubles = ids.filter((id, index) => ids.indexOf(id) !== index);
  const ordered = thresholds.routine <= thresholds.soon && thresholds.soon <= thresholds.prompt;
  return [
    ...[...new Set(doubles)].map((id) => `L’identifiant « ${id} » sert deux fois.`),
    ...(ordered ? [] : ['Les seuils doivent aller du moins urgent au plus urgent.']),
    ...(ageing === undefined || ageing.lowerAfter <= ageing.routineAfter
      ? []
      : [
          'L’ancienneté qui baisse l’urgence d’un degré doit venir avant celle qui en fait un suivi courant.',
        ]),
    ...criteria.flatMap(problemsOfCriterion),
  ];
}

function problemsOfCriterion({ label, kinds, when }: Criterion): string[] {
  return [...new Set(kinds.flatMap((kind) => problemsIn(when, kind)))].map(
    (problem) => `« ${label} » : ${problem}`,
  );
}

function problemsIn(condition: CriterionCondition, kind: CertificateKind): string[] {
  if ('all' in condition) return condition.all.flatMap((one) => problemsIn(one, kind));
  if ('any' in condition) return condition.any.flatMap((one) => problemsIn(one, kind));
  if ('not' in condition) return problemsIn(condition.not, kind);
  const item = currentItem(kind, condition.item);
  if (item === undefined) return [`la question « ${condition.item} » n’existe pas dans le ${kind}.`];
  const problem = mismatch(condition, item.value);
  return problem === undefined ? [] : [`${item.label} : ${problem}`];
}

/** Why the condition cannot be asked of such a value. */
function mismatch(
  condition: Exclude<CriterionCondition, { all: unknown } | { any: unknown } | { not: unknown }>,
  value: ValueType,
): string | undefined {
  if ('missing' in condition) return undefined;
  if ('noDoseOf' in condition) {
    if (value.kind !== 'doses') return 'la question ne porte pas sur des vaccins.';
    const strange = condition.noDoseOf.find((code) => conceptOf(value.valueSet, code) === undefined);
    return strange === undefined ? undefined : `le vaccin « ${strange} » n’est pas de la liste.`;
  }
  if ('is' in condition) {
    const strange = condition.is.find((one) => !mayBe(one, value));
    return strange === undefined ? undefined : `« ${strange} » n’est pas une réponse possible.`;
  }
  return value.kind === 'integer' || value.kind === 'quantity'
    ? undefined
    : 'la réponse n’est pas un nombre.';
}

function mayBe(one: boolean | number | string, value: ValueType): boolean {
  switch (value.kind) {
    case 'yes-no':
    case 'tick':
      return typeof one === 'boolean';
    case 'integer':
    case 'quantity':
      return typeof one === 'number';
    case 'choice':
      return typeof one === 'string' && conceptOf(value.valueSet, one) !== undefined;
    default:
      return false;
  }
}
