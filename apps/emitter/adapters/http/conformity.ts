import { writeCertificate } from '@cigogne/cda';
import { sampleCertificate } from '@cigogne/certificate';
import { controlDocument, type NamedReport, reportsAsHtml } from '@cigogne/conformance';
import { CURRENT_VERSION } from '@cigogne/draft';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { findEstablishment } from '../store/establishments.ts';

const KINDS = ['CS8', 'CS9', 'CS24'] as const;

/** The control of an invented certificate of each kind, as this version of the software writes it (R023, R026). */
export async function conformityReport({ db, clock }: Emitter, actor: Actor): Promise<Buffer> {
  const { softwareName, softwareVersion } = await findEstablishment(db, actor.establishmentId);
  const reports: NamedReport[] = KINDS.map((kind) => ({
    name: `${softwareName} ${softwareVersion} : ${kind} ${CURRENT_VERSION}`,
    report: controlDocument(writeCertificate(sampleCertificate(kind)), { now: clock.now() }).report,
  }));
  return Buffer.from(reportsAsHtml(reports));
}

/** Whether the control finds no error in any of them. */
export function writesConformingDocuments(now: Date): boolean {
  return KINDS.every((kind) =>
    controlDocument(writeCertificate(sampleCertificate(kind)), { now }).report.findings.every(
      ({ severity }) => severity !== 'error',
    ),
  );
}
