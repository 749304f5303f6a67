import { sampleCertificate } from '@cigogne/certificate';
import { z } from 'zod';
import { demoErrors } from '../errors.ts';
import { eventually } from '../eventually.ts';
import type { SandboxReady } from '../outside/sandbox.ts';
import { signInAs } from '../outside/service.ts';

/** What became of the certificate that the maternity filled. */
export interface Filled {
  id: string;
  /** French: « remis à la PMI de la Creuse ». */
  label: string;
}

const MADE = z.object({ id: z.uuid() });
const SIGNED = z.object({ signed: z.boolean(), problems: z.array(z.object({ message: z.string() })) });
const CERTIFICATE = z.object({
  state: z.string(),
  revision: z.int(),
  notices: z.array(z.object({ kind: z.string(), label: z.string() })),
});

const EMITTER = 'L’émetteur';
const PATIENCE_MS = 40_000;
const DAY_MS = 86_400_000;

/**
 * A midwife fills a first certificate through the emitter's own interface, a paediatrician signs it, and it is
 * followed until the PMI has it.
 * @throws CigogneError when something is refused, or does not come
 */
export async function fillAndFollow(base: string, sandbox: SandboxReady): Promise<Filled> {
  const midwife = await signInAs(EMITTER, base, sandbox, 'sageFemme');
  const { id } = MADE.parse(
    await midwife('POST', '/api/certificates', {
      kind: 'CS8',
      unit: 'Maternité',
      fields: fields(new Date()),
    }),
  );
  await midwife('POST', `/api/certificates/${id}/submit`);
  const physician = await signInAs(EMITTER, base, sandbox, 'pediatre');
  const { revision } = CERTIFICATE.parse(await physician('GET', `/api/certificates/${id}`));
  const { signed, problems } = SIGNED.parse(
    await physician('POST', `/api/certificates/${id}/sign`, { revision }),
  );
  if (!signed)
    throw demoErrors.refused('La signature', 200, problems.map(({ message }) => message).join(' '));
  const notice = await eventually('Le certificat rempli par la maternité', PATIENCE_MS, async () => {
    const certificate = CERTIFICATE.parse(await physician('GET', `/api/certificates/${id}`));
    if (certificate.state === 'rejected' || certificate.state === 'failed') {
      throw demoErrors.refused('Le certificat rempli par la maternité', 200, certificate.state);
    }
    return certificate.state === 'delivered' && certificate.notices.find(({ kind }) => kind === 'delivered');
  });
  return { id, label: notice.label };
}

export const FILLED_GIVEN_NAME = 'Émilie';

/** What makes the PMI look at her the same morning. */
const PREMATURE_TWIN = { gestationalAge: 34, birthWeight: 1950, foetuses: 2, birthRank: 1 };

/** An invented girl of Guéret, born five days ago, before her time and not alone. */
function fields(now: Date): Record<string, unknown> {
  const birth = new Date(now.getTime() - 5 * DAY_MS).toISOString().slice(0, 10);
  const birthTime = `${birth.replaceAll('-', '')}090500+0100`;
  const { answers } = sampleCertificate('CS8', { child: { birthTime }, answers: PREMATURE_TWIN });
  return {
    'child.family': 'CIGOGNE-TEST',
    'child.given': FILLED_GIVEN_NAME,
    'child.sex': 'F',
    'birth.date': birth,
    'birth.time': '09:05',
    'home.houseNumber': '3',
    'home.streetName': 'Rue de l’Exemple',
    'home.postalCode': '23000',
    'home.city': 'GUÉRET',
    'home.phone': '0500000001',
    'mother.family': 'CIGOGNE-TEST',
    'mother.given': 'Maman',
    'mother.birthDate': '1993-04-12',
    'mother.phone': '0600000001',
    'otherParent.present': true,
    'otherParent.relation': 'FTH',
    'otherParent.family': 'CIGOGNE-TEST',
    'otherParent.given': 'Papa',
    'exam.date': new Date(now.getTime() - 2 * DAY_MS).toISOString().slice(0, 10),
    'exam.time': '10:15',
    ...Object.fromEntries(Object.entries(answers).map(([item, answer]) => [`answers.${item}`, answer])),
  };
}
