import type { CertificateKind } from '@cigogne/certificate';
import {
  checkFields,
  describe,
  type Fields,
  type IdentityBlock,
  PAPER_TRANSCRIPTION,
  type Problem,
  TRANSCRIPTION,
} from '@cigogne/draft';

/** Without these no record can be found or opened, and nothing can be dated. */
const ESSENTIAL: ReadonlySet<string> = new Set(['child.family', 'child.given', 'birth.date', 'exam.date']);

/** Days that have been, on the day of the keying. */
const PAST = ['birth.date', 'exam.date', 'paper.receivedOn', 'mother.birthDate', 'otherParent.birthDate'];

/** What the form asks beside the answers. */
export function blockOf(source: 'mail' | 'paper'): IdentityBlock {
  return source === 'paper' ? PAPER_TRANSCRIPTION : TRANSCRIPTION;
}

export interface KeyingProblems {
  /** Cannot be kept so. */
  wrong: Problem[];
  /** Owed by the certificate (R022) and not typed: a person says whether the original has it. */
  missing: Problem[];
}

/**
 * What is wrong or missing in a transcription. A paper that lacks an answer is keyed all the same: nobody can invent it,
 * and the child is better known than not.
 * @param today the day in France, `YYYY-MM-DD`
 */
export function checkKeying(
  { kind, version, source }: { kind: CertificateKind; version: string; source: 'mail' | 'paper' },
  fields: Fields,
  today: string,
): KeyingProblems {
  const { problems } = checkFields(describe(kind, version), fields, blockOf(source));
  const blocking = problems.filter((one) => one.blocking);
  const isOwed = ({ kind: what, path }: Problem) =>
    what === 'missing' && (path === null || !ESSENTIAL.has(path));
  return {
    wrong: [...blocking.filter((one) => !isOwed(one)), ...futureDays(fields, today)],
    missing: blocking.filter(isOwed).map((one) => ({ ...one, blocking: false })),
  };
}

function futureDays(fields: Fields, today: string): Problem[] {
  return PAST.flatMap((path) => {
    const value = fields[path];
    if (typeof value !== 'string' || value <= today) return [];
    return [{ path, kind: 'implausible' as const, blocking: true, message: 'Cette date est dans le futur.' }];
  });
}
