import type { CertificateKind } from '@cigogne/certificate';
import type { ControlledDocument, Report } from '@cigogne/conformance';
import {
  birthPlaceOf,
  type Candidate,
  type Decision,
  decideRecipient,
  residencesOf,
  type Undecided,
} from '@cigogne/recipient';
import { isPmiKey, type PmiKey, resolveBirthplace } from '@cigogne/territory';
import { type Directory, type Opening, openingOf } from './directory.ts';

/** What the platform would do with a document, and why. */
export interface Route {
  report: Report;
  kind?: CertificateKind;
  /** Absent when the control rejects: the platform does not look for a recipient then. */
  decision?: Decision | Undecided;
  /** The residences asked, in the order of `decision.asked`. */
  places: Candidate['place'][];
  /** Absent without a directory. */
  opening?: Opening;
  /** The PMI of birth, when it is another one and would or might receive a copy (R018). */
  birthCopy?: { pmi: PmiKey; subscribed?: boolean };
  /** True when it would be relayed, as far as what was given tells. */
  relayed: boolean;
}

/**
 * The decision of the platform on a controlled document.
 * @param day YYYY-MM-DD, Europe/Paris: the day on which the PMI must be open
 */
export function routeOf(
  control: { report: Report; document?: ControlledDocument },
  day: string,
  directory: Directory | undefined,
): Route {
  const { report, document } = control;
  if (document === undefined || report.verdict === 'rejected') return { report, places: [], relayed: false };
  const { header, kind } = document;
  const residences = residencesOf(header);
  const places = [
    ...residences.candidates.map(({ place }) => place),
    ...(residences.child ? [residences.child] : []),
  ];
  const decision = decideRecipient(residences);
  if (decision.status === 'undecided') return { report, kind, decision, places, relayed: false };
  const opening = directory && openingOf(directory, decision.pmi, kind, day);
  const birthCopy = birthCopyOf(birthPlaceOf(header), decision.pmi, kind, day, directory);
  return {
    report,
    kind,
    decision,
    places,
    ...(opening === undefined ? {} : { opening }),
    ...(birthCopy === undefined ? {} : { birthCopy }),
    relayed: opening === undefined || opening.status === 'open',
  };
}

function birthCopyOf(
  cog: string | undefined,
  recipient: PmiKey,
  kind: CertificateKind,
  day: string,
  directory: Directory | undefined,
): Route['birthCopy'] {
  const pmi = cog === undefined ? undefined : resolveBirthplace(cog)?.pmi;
  if (pmi === undefined || pmi === recipient || !isPmiKey(pmi)) return undefined;
  if (directory === undefined) return { pmi };
  const subscribed =
    directory.get(pmi)?.birthCopy === true && openingOf(directory, pmi, kind, day).status === 'open';
  return { pmi, subscribed };
}
