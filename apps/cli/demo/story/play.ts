import { eventually } from '../eventually.ts';
import type { ConsoleClient } from '../outside/console.ts';
import { type SandboxClient, type SandboxReady, sandboxClient } from '../outside/sandbox.ts';
import type { Teller } from '../tell.ts';
import type { Certificate } from './certificate.ts';
import { isLate } from './deviations.ts';
import { pmiName } from './directory.ts';
import { EMITTERS, type Emitters, openEmitters, type Sent } from './emitter.ts';
import { follow, type Observers, type Story } from './follow.ts';
import { inventedCertificates, PMI_DOWN } from './invented.ts';
import { watchMailbox } from './mailbox-watch.ts';
import { officialCertificates } from './official.ts';

/** The outage is ended by hand; should the demonstration be killed before, it ends by itself. */
const OUTAGE_SECONDS = 120;
const DELAY_MS = 30_000;

/**
 * The maternity and the physician send their certificates, and each is followed to its end.
 * @returns their stories, in the order in which they left
 * @throws CigogneError
 */
export async function play(console: ConsoleClient, ready: SandboxReady, tell: Teller): Promise<Story[]> {
  const official = await officialCertificates();
  const certificates = [...official, ...(await inventedCertificates(new Date(), official.length === 0))];
  const sandbox = sandboxClient(ready.http);
  const observers = {
    console,
    sandbox,
    emitters: {
      maternity: await watchMailbox(sandbox, EMITTERS.maternity.mailbox),
      physician: await watchMailbox(sandbox, EMITTERS.physician.mailbox),
    },
  };
  await breakPmi(sandbox);
  const emitters = await openEmitters(ready);
  try {
    return await sendAll(certificates, emitters, observers, tell);
  } finally {
    await emitters.close();
  }
}

/** What the former run left is cleared first. */
async function breakPmi(sandbox: SandboxClient): Promise<void> {
  await sandbox.clearFaults();
  await sandbox.setFault({ target: `pmi-${PMI_DOWN}.mssante.test`, kind: '4xx', seconds: OUTAGE_SECONDS });
}

async function sendAll(
  certificates: Certificate[],
  emitters: Emitters,
  observers: Observers,
  tell: Teller,
): Promise<Story[]> {
  const first = certificates.filter(({ afterPrevious }) => !afterPrevious);
  const corrected = certificates.filter(({ afterPrevious }) => afterPrevious);
  const sent = await tell.step(`${first.length} certificats envoyés par une maternité et un cabinet`, () =>
    Promise.all(first.map((certificate) => emitters.send(certificate))),
  );
  const prompt = sent.filter(({ certificate }) => !isLate(certificate.expected));
  const late = sent.filter(({ certificate }) => isLate(certificate.expected));
  const stories = await tell.step(`${prompt.length} reçus par leur PMI ou refusés, réponse faite`, () =>
    Promise.all(prompt.map((one) => follow(one, observers))),
  );
  const corrections = await tell.step('version corrigée envoyée à son tour, reçue', () =>
    Promise.all(corrected.map(async (certificate) => follow(await emitters.send(certificate), observers))),
  );
  const name = pmiName(PMI_DOWN);
  await tell.step(`${name} en panne : la maternité est prévenue du retard`, () =>
    Promise.all(late.map((one) => untilTold(one, observers.console))),
  );
  await observers.sandbox.clearFaults();
  const recovered = await tell.step(`${name} revenue : servie sans intervention`, () =>
    Promise.all(late.map((one) => follow(one, observers))),
  );
  const all = [...stories, ...corrections, ...recovered];
  return certificates.flatMap((certificate) => all.filter((story) => story.sent.certificate === certificate));
}

/** Until the platform has tried again and told the emitter that it is late. */
async function untilTold({ certificate, messageId }: Sent, console: ConsoleClient): Promise<void> {
  await eventually(`L’avis de retard de « ${certificate.label} »`, DELAY_MS, async () => {
    const trace = await console.trace(messageId);
    return trace?.notices.some(({ kind, state }) => kind === 'delay' && state === 'sent');
  });
}
