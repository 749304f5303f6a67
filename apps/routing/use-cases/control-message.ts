import { createHash } from 'node:crypto';
import type { CertificateKind } from '@cigogne/certificate';
import {
  controlReadMessage,
  type Finding,
  finding,
  type MessageControl,
  type Report,
  withFindings,
} from '@cigogne/conformance';
import { mayAutomaticallySendMdn, type ReceivedMessage } from '@cigogne/mail';
import {
  birthPlaceOf,
  type Decision,
  decideRecipient,
  residencesOf,
  UNDECIDED_CODES,
  type UndecidedReason,
} from '@cigogne/recipient';
import { isPmiKey, pmiOf, resolveBirthplace } from '@cigogne/territory';
import { type PmiReception, receptionsOf } from '../adapters/directory/recipient.ts';
import type { ControlFacts } from '../adapters/trace/control.ts';
import { delayBand } from '../domain/delay-band.ts';
import { parisDay } from '../domain/paris-day.ts';
import type { Platform } from './platform.ts';
import { relayObstacle } from './relayed-files.ts';

export interface Addressee {
  reception: PmiReception & { mailbox: string };
  reason: 'residence' | 'birth';
}

export interface Control {
  control: MessageControl;
  /** the control's report, with what the routing adds */
  report: Report;
  facts: ControlFacts;
  /** empty when the report rejects */
  addressees: Addressee[];
}

const NO_PACKAGE = Buffer.alloc(0);
/** What the sender writes must fit the trace (an index entry holds 2,700 bytes), or the fault would become ours. */
const LONGEST_TEXT = 500;
const LARGEST_INTEGER = 2 ** 31 - 1;
const MOST_ASKED = 20;

/**
 * Controls a certificate and decides, once, who receives it (promise 4). A rejection says what to mend; the
 * PMI that is not connected is told with the paper way.
 */
export async function controlMessage(
  platform: Platform,
  received: { message: ReceivedMessage; sender: string; receivedAt: Date },
): Promise<Control> {
  const control = await controlReadMessage(received.message, {
    now: platform.clock.now(),
    sender: received.sender,
  });
  const { document } = control;
  const base = factsOf(control, received);
  // SMTP refuses such senders at the door; a mailbox read over IMAP may hold one. Ourselves would be a loop.
  const { sender } = received;
  if (sender === platform.identity.mailbox || !platform.authorises(sender))
    return refused(control, base, finding('MSG-OUTSIDE'), {});
  if (!document || control.report.verdict === 'rejected') {
    return {
      control,
      report: control.report,
      facts: { ...base, findingCodes: codesOf(control.report) },
      addressees: [],
    };
  }
  const obstacle = relayObstacle(control);
  if (obstacle) return refused(control, base, obstacle, {});
  const decisions: Decision[] = [];
  for (const { header } of control.documents) {
    const decision = decideRecipient(residencesOf(header));
    if (decision.status === 'undecided') {
      const { reason, place, asked } = decision;
      return refused(control, base, undecidedFinding(reason, place), {
        decision: { asked: asked.slice(0, MOST_ASKED) },
      });
    }
    decisions.push(decision);
  }
  return address(platform, control, base, decisions);
}

/** The open mailboxes of the PMI that is decided, and of that of the place of birth where it asked for a copy. */
async function address(
  platform: Platform,
  control: MessageControl,
  base: ControlFacts,
  decisions: Decision[],
): Promise<Control> {
  const [decision] = decisions;
  const kinds = [...new Set(control.documents.map(({ kind }) => kind))];
  const [first] = kinds;
  if (!decision || !first) throw new TypeError('a package that was accepted has a certificate');
  const routed = decisionFacts(decision);
  if (decisions.some(({ pmi }) => pmi !== decision.pmi)) {
    return refused(control, base, finding('ROUTE-SEVERAL-PMI'), { decision: routed.decision });
  }
  const birth = birthAuthority(control.document && birthPlaceOf(control.document.header));
  const keys = birth && birth !== decision.pmi ? [decision.pmi, birth] : [decision.pmi];
  const day = parisDay(platform.clock.now());
  const receptions = new Map<CertificateKind, PmiReception[]>();
  for (const kind of kinds) receptions.set(kind, await receptionsOf(platform.db, keys, kind, day));
  const reception = (pmi: string | undefined, kind: CertificateKind) =>
    receptions.get(kind)?.find((candidate) => candidate.pmi === pmi);
  const closed = kinds.find((kind) => !reception(decision.pmi, kind)?.mailbox);
  const residence = reception(decision.pmi, closed ?? first);
  if (closed || !residence?.mailbox) {
    return refused(control, base, closedFinding(decision.pmi, residence, closed ?? first), routed);
  }
  const addressees: Addressee[] = [
    { reception: { ...residence, mailbox: residence.mailbox }, reason: 'residence' },
  ];
  const copy = keys.length > 1 ? reception(birth, first) : undefined;
  const another = copy?.mailbox && copy.mailbox !== residence.mailbox ? copy.mailbox : undefined;
  if (copy?.birthCopy && another && kinds.every((kind) => reception(birth, kind)?.mailbox)) {
    addressees.push({ reception: { ...copy, mailbox: another }, reason: 'birth' });
  }
  const divergence = decisions.some(({ divergent }) => divergent)
    ? [finding('ROUTE-DIVERGENT', { pmi: residence.name })]
    : [];
  const report = withFindings(control.report, divergence, ['routing']);
  const facts = { ...base, ...routed, divergent: divergence.length > 0, findingCodes: codesOf(report) };
  return { control, report, facts, addressees };
}

function factsOf(
  { document, package: attached, report }: MessageControl,
  received: { message: ReceivedMessage; sender: string; receivedAt: Date },
): ControlFacts {
  const facts = {
    packageSha256: attached ? sha256(attached) : NO_PACKAGE,
    rulesVersion: report.rulesVersion,
    software: received.message.mss.nil?.slice(0, LONGEST_TEXT),
    wantsDisposition: mayAutomaticallySendMdn(received.message, received.sender),
    findingCodes: [],
  };
  if (!document) return facts;
  const organisation = document.header.authors[0]?.organisation?.ids[0];
  return {
    ...facts,
    cdaSha256: sha256(document.bytes),
    documentId: document.documentId.slice(0, LONGEST_TEXT),
    setId: document.setId?.slice(0, LONGEST_TEXT),
    versionNumber:
      document.versionNumber === undefined ? undefined : Math.min(document.versionNumber, LARGEST_INTEGER),
    action: document.action,
    kind: document.kind,
    modelVersion: document.version,
    organisation: organisation
      ? [organisation.root, organisation.extension].filter(Boolean).join('^').slice(0, LONGEST_TEXT)
      : undefined,
    delayBand: delayBand(document.kind, document.header.patients[0]?.birthTime, received.receivedAt),
  };
}

function decisionFacts(decision: Decision): Partial<ControlFacts> {
  return {
    pmi: decision.pmi,
    departement: decision.departement,
    divergent: decision.divergent,
    decision: { decidedBy: decision.decidedBy, asked: decision.asked.slice(0, MOST_ASKED) },
  };
}

function refused(
  control: MessageControl,
  base: ControlFacts,
  found: Finding,
  facts: Partial<ControlFacts>,
): Control {
  const report = withFindings(control.report, [found]);
  return { control, report, facts: { ...base, ...facts, findingCodes: codesOf(report) }, addressees: [] };
}

function undecidedFinding(
  reason: UndecidedReason,
  place: { postalCode?: string; city?: string } | undefined,
): Finding {
  const found = [place?.postalCode, place?.city].filter(Boolean).join(' ');
  return finding(UNDECIDED_CODES[reason], found ? { found } : {});
}

/** A PMI not yet connected: the emitter learns at once which service it is and how to reach it on paper. */
function closedFinding(pmi: string, reception: PmiReception | undefined, kind: string): Finding {
  const authority = isPmiKey(pmi) ? pmiOf(pmi) : undefined;
  const name = reception?.name ?? authority?.name ?? `PMI ${pmi}`;
  const paper =
    reception?.postalAddress ?? `${name}, service de protection maternelle et infantile du département`;
  return finding('ROUTE-PMI-CLOSED', { pmi: name, kind, paper });
}

function birthAuthority(cog: string | undefined): string | undefined {
  return cog ? resolveBirthplace(cog)?.pmi : undefined;
}

function codesOf(report: Report): string[] {
  return [...new Set(report.findings.map(({ code }) => code))];
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
