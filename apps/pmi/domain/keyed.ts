import { createHash } from 'node:crypto';
import { readCertificate, writeCertificate } from '@cigogne/cda';
import {
  type Certificate,
  type CertificateKind,
  documentModel,
  type Identifier,
  OID,
  type Professional,
  type Structure,
} from '@cigogne/certificate';
import { controlDocument, type Report } from '@cigogne/conformance';
import {
  askedAnswers,
  correspondentsOf,
  describe,
  type Fields,
  hl7Instant,
  hl7Local,
  oidOf,
  peopleOf,
  prefixedRpps,
  present,
  reader,
  telecoms,
} from '@cigogne/draft';
import { type Arrived, arrivedOf } from './arrival.ts';
import { findingsOf } from './control.ts';

/** A certificate as somebody copied it. */
export interface Keyed {
  /** Numbers the document: the same keying makes the same document, however often it is finished. */
  id: string;
  kind: CertificateKind;
  version: string;
  fields: Fields;
  /** Who copied it, for which service. */
  by: string;
  service: { name: string; pmi: string; mailbox: string; phone: string };
  now: Date;
}

/** The French overseas départements have their own hour; those of the others is that of Paris. */
const ZONES: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '976': 'Indian/Mayotte',
};

/**
 * The typed certificate of a transcription. The PMI writes and keeps the document; who signed the original is its legal
 * authenticator, as far as the paper can be read (docs/decisions/0011-keying.md). Nothing is made up.
 */
export function keyedCertificate({ id, kind, version, fields, by, service, now }: Keyed): Certificate {
  const zone = ZONES[service.pmi] ?? 'Europe/Paris';
  const text = reader(fields);
  const pmiOid = serviceOid(service.mailbox);
  const pmi: Structure = {
    ids: [{ root: pmiOid, extension: service.pmi }],
    name: service.name,
    addresses: [],
    telecoms: telecoms([service.phone || undefined, 'WP']),
  };
  const physician = physicianOf(fields, { root: pmiOid, extension: id });
  const start = hl7Local(zone, text('exam.date') ?? '', text('exam.time'));
  const time = hl7Instant(zone, now);
  return {
    kind,
    version,
    document: {
      id: { root: oidOf(id) },
      setId: { root: oidOf(id) },
      versionNumber: 1,
      effectiveTime: time,
      confidentiality: 'N',
      language: 'fr-FR',
      title: documentModel(kind).title,
    },
    ...peopleOf({ fields, zone, localId: { root: pmiOid, extension: id } }),
    authors: [
      { ids: pmi.ids, name: { family: by }, addresses: [], telecoms: pmi.telecoms, structure: pmi, time },
    ],
    legalAuthenticator: { ...physician, ...present('time', start || undefined) },
    custodian: pmi,
    exam: {
      start,
      performer: physician,
      encounter: { end: start },
      facility: { code: '', codeSystem: '', ...present('name', text('signer.place')) },
    },
    correspondents: correspondentsOf(fields),
    answers: askedAnswers(describe(kind, version), fields),
  };
}

/** @param local how the service numbers whoever signed, when no RPPS can be read: the standard wants a number */
function physicianOf(fields: Fields, local: Identifier): Professional {
  const text = reader(fields);
  const [family, given, rpps] = [text('signer.family'), text('signer.given'), text('signer.rpps')];
  const place = text('signer.place');
  return {
    ids: [rpps ? { root: OID.RPPS, extension: prefixedRpps(rpps) } : local],
    ...(family || given
      ? { name: { ...present('family', family?.toUpperCase()), ...present('given', given), suffix: 'DR' } }
      : {}),
    addresses: [],
    telecoms: [],
    ...(place ? { structure: { ids: [], name: place, addresses: [], telecoms: [] } } : {}),
  };
}

/** What the header lacks is what the paper does not say: of the control, only what is about the answers is kept. */
const TOLD: ReadonlySet<string> = new Set(['content', 'value-set', 'plausibility']);

/** The service has a mailbox that nobody else has: an OID of its own, made from it (ITU-T X.667). */
function serviceOid(mailbox: string): string {
  return oidOf(createHash('sha256').update(`mailto:${mailbox}`).digest('hex').slice(0, 32));
}

/**
 * The transcription as the document that is stored, read back as any certificate that arrives.
 * @param receivedAt when the original came: what delays are counted from
 */
export function arrivedOfKeyed(
  keyed: Keyed,
  { receivedAt, pdf }: { receivedAt: Date; pdf: Uint8Array | undefined },
): { certificate: Arrived; report: Report } {
  const cda = writeCertificate(keyedCertificate(keyed));
  const { report, document } = controlDocument(cda, { now: keyed.now });
  if (document === undefined) throw new Error('what the service writes is no certificate');
  const { certificate } = readCertificate(cda);
  const told = {
    ...report,
    findings: report.findings.filter(({ level }) => TOLD.has(level)),
  };
  const arrived = arrivedOf(document, certificate, {
    findings: findingsOf(told, document.path),
    pdf,
    now: receivedAt,
  });
  const place = keyed.fields['signer.place'];
  return {
    certificate: { ...arrived, emitter: typeof place === 'string' ? place : '', emitterId: '' },
    report: told,
  };
}
