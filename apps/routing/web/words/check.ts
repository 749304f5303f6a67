import type { Check, CheckFinding } from '../../contract.ts';

type Level = CheckFinding['level'];

const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  message: 'Message',
  archive: 'Archive ZIP',
  metadata: 'Métadonnées',
  structure: 'Structure du document',
  header: 'En-tête et identité',
  content: 'Contenu du certificat',
  'value-set': 'Jeux de valeurs',
  plausibility: 'Vraisemblance',
  routing: 'Routage',
};

const KIND_NAMES: Readonly<Record<NonNullable<Check['document']>['kind'], string>> = {
  CS8: 'Certificat du 8e jour',
  CS9: 'Certificat du 9e mois',
  CS24: 'Certificat du 24e mois',
  MDE: 'Mesures de l’enfant',
};

const counted = (count: number, noun: string): string => `${count} ${noun}${count > 1 ? 's' : ''}`;

export type Outcome = 'accepted' | 'accepted-with-warnings' | 'rejected' | 'unreadable';

/** Levels at which nothing could be read of the certificate itself. */
const UNREADABLE =
  /^(?:ZIP-|MSG-(?:UNREADABLE|TOO|ENCRYPTED)|XDM-METADATA-UNREADABLE|CDA-(?:DOCTYPE|ENCODING|MALFORMED|TOO|NOT-CDA))/;

export function outcomeOf({ verdict, findings, document }: Check): Outcome {
  if (verdict === 'accepted') return findings.length === 0 ? 'accepted' : 'accepted-with-warnings';
  const unread = document === undefined && findings.some(({ code }) => UNREADABLE.test(code));
  return unread ? 'unreadable' : 'rejected';
}

/** The verdict in one sentence, for whoever sent the file. */
export function verdictWords(check: Check): string {
  const errors = errorsOf(check.findings).length;
  const warnings = check.findings.length - errors;
  const remarks = counted(warnings, 'remarque');
  switch (outcomeOf(check)) {
    case 'accepted':
      return 'La plateforme accepterait ce certificat : rien à corriger.';
    case 'accepted-with-warnings':
      return `La plateforme accepterait ce certificat. ${remarks}, à regarder quand vous le pourrez.`;
    case 'unreadable':
      return 'Ce fichier ne peut pas être lu : voici pourquoi, et quoi faire.';
    case 'rejected':
      return `La plateforme refuserait ce certificat : ${counted(errors, 'point')} à corriger${warnings > 0 ? `, et ${remarks}` : ''}.`;
  }
}

export function kindWords({ document }: Check): string {
  if (document === undefined) return 'Document non reconnu';
  const { kind, version } = document;
  return version === undefined ? KIND_NAMES[kind] : `${KIND_NAMES[kind]}, modèle ${version}`;
}

export interface FindingGroup {
  heading: string;
  findings: { finding: CheckFinding; index: number }[];
}

/**
 * The findings as a person mends them: under their section of the certificate, or else their level; the sections that
 * make it refused first, and there what makes it refused.
 */
export function groupFindings(findings: readonly CheckFinding[], most: number): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  const ordered = [...findings.entries()].sort(([, a], [, b]) => rank(a) - rank(b));
  for (const [index, finding] of ordered.slice(0, most)) {
    const heading = finding.section ?? LEVEL_NAMES[finding.level];
    const group = groups.get(heading) ?? { heading, findings: [] };
    group.findings.push({ finding, index });
    groups.set(heading, group);
  }
  return [...groups.values()];
}

const rank = ({ severity }: CheckFinding): number => (severity === 'error' ? 0 : 1);

export function errorsOf(findings: readonly CheckFinding[]): CheckFinding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** What the list of findings is. */
export function listWords(check: Check): string {
  return check.verdict === 'rejected' ? 'À corriger' : 'Remarques';
}

/** Where it is, for who looks into the file: « METADATA.XML, ligne 14 ». */
export function placeWords({ place }: CheckFinding): string | undefined {
  if (place === undefined) return undefined;
  const file = place.entry?.split('/').at(-1);
  const parts = [file, place.line === undefined ? undefined : `ligne ${place.line}`];
  return parts.filter((part) => part !== undefined).join(', ') || undefined;
}
