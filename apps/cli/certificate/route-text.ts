import { documentModel } from '@cigogne/certificate';
import { type FileKind, type Finding, finding } from '@cigogne/conformance';
import { type Candidate, type Decision, UNDECIDED_CODES, type UndecidedReason } from '@cigogne/recipient';
import { pmiOf } from '@cigogne/territory';
import { controlAsText } from './control-text.ts';
import type { Route } from './routing.ts';

type AskedResidence = Decision['asked'][number];

const HOLDERS: Readonly<Record<AskedResidence['holder'], string>> = {
  guardian: 'responsable légal',
  mother: 'mère',
  father: 'père',
  child: 'enfant',
};

const ANSWERS: Readonly<Record<AskedResidence['answer'], string>> = {
  found: '',
  'found-departement': ' (commune non reconnue, département certain)',
  ambiguous: 'plusieurs départements possibles',
  unknown: 'lieu inconnu, à l’étranger ou sans PMI',
};

const CLOSED = {
  absent: 'elle n’est pas dans l’annuaire donné',
  suspended: 'elle est suspendue',
  'not-yet': 'sa date d’ouverture n’est pas venue',
  'no-mailbox': 'aucune de ses boîtes ne reçoit ce type de certificat',
} as const;

/** The route for people: the answer first, then who was asked, then why. French, plain text. */
export function routeAsText(route: Route, given: FileKind): string {
  const { decision } = route;
  if (decision === undefined) {
    return `Non relayé : le contrôle refuse ce qui est donné.\n\n${controlAsText(given, route.report)}`;
  }
  const lines =
    decision.status === 'decided' ? decidedLines(route, decision) : undecidedLines(decision.reason);
  return [...lines, '', ...askedLines(decision.asked, route.places), ...afterLines(route), ''].join('\n');
}

/** The finding that the emitter would receive. */
export function undecidedFinding(reason: UndecidedReason): Finding {
  return finding(UNDECIDED_CODES[reason]);
}

function undecidedLines(reason: UndecidedReason): string[] {
  const { code, message, mend } = undecidedFinding(reason);
  return [`Non relayé : la PMI ne peut pas être déterminée [${code}].`, message, `À faire : ${mend}`];
}

function decidedLines(route: Route, decision: Decision): string[] {
  const label = route.kind === undefined ? 'Certificat' : documentModel(route.kind).label;
  const name = pmiName(decision.pmi);
  const { opening } = route;
  if (opening?.status !== 'closed') return [`${label} : serait relayé à la ${name}.`];
  const opens = opening.opensOn === undefined ? '' : ` (${opening.opensOn})`;
  return [
    `Non relayé : la ${name} est compétente mais n’est pas ouverte : ${CLOSED[opening.reason]}${opens}.`,
    'L’émetteur en serait prévenu aussitôt, avec l’adresse où envoyer le certificat papier.',
  ];
}

function askedLines(asked: readonly AskedResidence[], places: readonly Candidate['place'][]): string[] {
  if (asked.length === 0) return ['Adresses lues : aucune.'];
  return [
    'Adresses lues, dans l’ordre où elles comptent :',
    ...asked.map((residence, index) => `  ${askedLine(residence, places[index])}`),
  ];
}

function askedLine({ holder, answer, pmi }: AskedResidence, place: Candidate['place'] | undefined): string {
  const written = [place?.postalCode, place?.city, place?.country].filter(Boolean).join(' ');
  const found = pmi === undefined ? ANSWERS[answer] : `${pmiName(pmi)}${ANSWERS[answer]}`;
  return `${`${HOLDERS[holder]} :`.padEnd(20)} ${written} → ${found}`;
}

function afterLines(route: Route): string[] {
  const { decision, birthCopy, opening } = route;
  if (decision?.status !== 'decided') return [];
  return [
    '',
    `Ce qui décide : ${whyText(decision)}`,
    `Divergence : ${decision.divergent ? 'oui, ces adresses relèvent de plusieurs PMI ; l’émetteur en est averti.' : 'non.'}`,
    `Copie à la PMI du lieu de naissance : ${birthText(birthCopy)}`,
    opening === undefined
      ? 'Ouverture de la PMI : non vérifiée, faute d’annuaire (--directory annuaire.csv).'
      : 'Ouverture de la PMI : vérifiée dans l’annuaire donné (il ne dit pas si la boîte a répondu au test).',
  ];
}

function whyText(decision: Decision): string {
  if (decision.decidedBy === 'child') {
    return 'l’adresse de l’enfant, qui est dans le territoire d’un titulaire de l’autorité parentale (art. R. 2132-3 CSP).';
  }
  const who =
    decision.decidedBy === 'guardian'
      ? 'du responsable légal'
      : decision.decidedBy === 'mother'
        ? 'de la mère'
        : 'du père';
  return `l’adresse ${who}, première adresse utilisable d’un titulaire de l’autorité parentale (art. R. 2132-3 CSP).`;
}

function birthText(birthCopy: Route['birthCopy']): string {
  if (birthCopy === undefined) return 'non, même PMI ou commune de naissance non indiquée.';
  const name = pmiName(birthCopy.pmi);
  if (birthCopy.subscribed === undefined) return `à la ${name}, si elle l’a demandée.`;
  return birthCopy.subscribed
    ? `oui, à la ${name}.`
    : `non, la ${name} ne l’a pas demandée ou n’est pas ouverte.`;
}

/** « PMI de la Creuse (23) » */
function pmiName(key: Decision['pmi']): string {
  return `${pmiOf(key)?.name ?? 'PMI'} (${key})`;
}
