import {
  type Answer,
  applies,
  type CertificateDefinition,
  type CertificateKind,
  definitionOf,
  itemsOf,
} from '@cigogne/certificate';
import { answerPath, type Fields, IDENTITY_FIELDS, itemOfPath } from '../contract.ts';

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
export function askedAnswers(definition: CertificateDefinition, fields: Fields): Record<string, Answer> {
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

/** The answers among the fields. */
export function answersOf(fields: Fields): Record<string, Answer> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([path, value]) => {
      const item = itemOfPath(path);
      return item === undefined ? [] : [[item, value]];
    }),
  );
}

const IDENTITY_PATHS: ReadonlySet<string> = new Set(IDENTITY_FIELDS.map(({ path }) => path));

/** Paths that the certificate does not have. */
export function unknownPaths(definition: CertificateDefinition, paths: Iterable<string>): string[] {
  const answers = new Set(itemsOf(definition).map(({ id }) => answerPath(id)));
  return [...paths].filter((path) => !answers.has(path) && !IDENTITY_PATHS.has(path));
}
