import {
  type Answers,
  applies,
  type CertificateDefinition,
  type CertificateKind,
  definitionOf,
  itemsOf,
} from '@cigogne/certificate';
import { answersOf } from './answers.ts';
import { answerPath, type Fields, IDENTITY, type IdentityBlock } from './fields.ts';

/** The version of the volet in which new certificates are written. */
export const CURRENT_VERSION = '2025.01';

/** The description of a certificate of ours. @throws RangeError for a version that no migration ever stored */
export function describe(kind: CertificateKind, version: string): CertificateDefinition {
  const definition = definitionOf(kind, version);
  if (!definition) throw new RangeError(`no definition of ${kind} ${version}`);
  return definition;
}

/**
 * The answers to questions that are asked, given the others: one that was filled before its condition ceased to hold
 * stays in the draft, in case it comes back, and is not in the document.
 */
export function askedAnswers(definition: CertificateDefinition, fields: Fields): Answers {
  let answers = answersOf(fields);
  for (;;) {
    const asked = itemsOf(definition).filter(
      (item) => answers[item.id] !== undefined && applies(item, answers),
    );
    if (asked.length === Object.keys(answers).length) return answers;
    answers = Object.fromEntries(
      asked.flatMap(({ id }) => {
        const answer = answers[id];
        return answer === undefined ? [] : [[id, answer]];
      }),
    );
  }
}

/** Paths that the certificate does not have. */
export function unknownPaths(
  definition: CertificateDefinition,
  paths: Iterable<string>,
  block: IdentityBlock = IDENTITY,
): string[] {
  const known = new Set([
    ...itemsOf(definition).map(({ id }) => answerPath(id)),
    ...block.fields.map(({ path }) => path),
  ]);
  return [...paths].filter((path) => !known.has(path));
}
