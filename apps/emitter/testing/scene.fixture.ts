import type { CertificateKind } from '@cigogne/certificate';
import type { Fields } from '@cigogne/draft';
import { sampleFields } from '@cigogne/draft/testing';
import { eventually } from '@cigogne/kernel';
import type { TestEmitter, Visitor } from './emitter.fixture.ts';

/** A whole draft. */
export async function filled(
  { client }: Visitor,
  kind: CertificateKind = 'CS8',
  fields: Fields = sampleFields(kind),
): Promise<string> {
  const { id } = await client.createCertificate({ body: { kind, fields } });
  return id;
}

/** Signs what is there now. @throws with the problems when it is not signed */
export async function sign(physician: Visitor, id: string): Promise<void> {
  const { revision } = await physician.client.certificate({ params: { id } });
  const { signed, problems } = await physician.client.signCertificate({ params: { id }, body: { revision } });
  if (!signed) throw new Error(problems.map(({ path, message }) => `${path} ${message}`).join('\n'));
}

/** The message of a signed certificate, once the platform has it. */
export async function messageOf({ platform }: TestEmitter, physician: Visitor, id: string) {
  const { sending } = await physician.client.certificate({ params: { id } });
  return eventually(`message of ${id}`, async () =>
    platform.received.find(({ messageId }) => messageId === sending?.messageId),
  );
}
