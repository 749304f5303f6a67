import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Finding, finding, reportAsJson, reportOf } from '@cigogne/conformance';
import { composeDsn, composeMdn, type ReceivedMessage, readMessage } from '@cigogne/mail';
import { z } from 'zod';
import { type EmitterWorld, MATERNITY, PLATFORM } from './emitter.fixture.ts';
import { eventually } from './page.fixture.ts';

const LIST = z.array(z.object({ uid: z.int() }));

/** The last of so many messages that the emitter sent to the platform. */
export async function received(world: EmitterWorld, count: number): Promise<ReceivedMessage> {
  const mailbox = world.sandbox(`/api/mailboxes/${PLATFORM}/messages`);
  let uid = 0;
  await eventually(async () => {
    const messages = LIST.parse(await (await fetch(mailbox)).json());
    assert.equal(messages.length, count);
    uid = messages.at(-1)?.uid ?? 0;
  });
  return readMessage(new Uint8Array(await (await fetch(`${mailbox}/${uid}/raw`)).arrayBuffer()));
}

/** How many messages have reached the platform. */
export async function receivedCount(world: EmitterWorld): Promise<number> {
  const answered = await fetch(world.sandbox(`/api/mailboxes/${PLATFORM}/messages`));
  return LIST.parse(await answered.json()).length;
}

/** The platform tells that the PMI's operator has taken the certificate. */
export function tellDelivered(world: EmitterWorld, message: ReceivedMessage): Promise<void> {
  return post(
    world,
    composeDsn({
      ...common(message),
      reportingMta: 'plateforme.mssante.test',
      recipients: [{ finalRecipient: 'certificats@pmi-23.mssante.test', action: 'relayed', status: '2.0.0' }],
      text: 'Remis.\n',
    }),
  );
}

/** At the date of birth of the child. */
const OF_BIRTH = finding('XDM-HASH', {
  place: { path: '/ClinicalDocument/recordTarget[1]/patientRole[1]/patient[1]/birthTime[1]' },
});

/** The platform refuses the certificate, for what it found. */
export function tellRejected(
  world: EmitterWorld,
  message: ReceivedMessage,
  found: Finding = OF_BIRTH,
): Promise<void> {
  const report = reportOf([found], { ran: [] });
  return post(
    world,
    composeMdn({
      ...common(message),
      finalRecipient: PLATFORM,
      error: { code: '906', label: 'Certificat non conforme' },
      text: 'Refusé.\n',
      attachments: [
        {
          filename: 'compte-rendu.json',
          contentType: 'application/json',
          bytes: Buffer.from(reportAsJson(report)),
        },
      ],
    }),
  );
}

function common({ messageId = '', headerBlock }: ReceivedMessage) {
  return {
    messageId: `<${randomUUID()}@plateforme.mssante.test>`,
    date: new Date(),
    from: { label: 'Plateforme', address: PLATFORM },
    to: MATERNITY,
    original: { messageId, headerBlock },
  };
}

async function post(world: EmitterWorld, raw: Buffer): Promise<void> {
  const answered = await fetch(world.sandbox('/api/send'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: PLATFORM, to: [MATERNITY], raw: raw.toString('base64') }),
  });
  if (!answered.ok) throw new Error(`${answered.status}: ${await answered.text()}`);
}
