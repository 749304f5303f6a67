import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { readHeader, type SampleOptions, sampleDocument } from '@cigogne/cda';
import { composeMessage, subjectFor } from '@cigogne/mail';
import { writePackage } from '@cigogne/xdm';
import { parseXml } from '@cigogne/xml';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { eventually } from './page.fixture.ts';
import { MATERNITY, type World } from './world.fixture.ts';

const PLATFORM = 'certificats@plateforme.mssante.test';

/**
 * Sends an invented certificate from the maternity.
 * @param home where the family lives: it decides the PMI
 * @returns its Message-ID
 */
export async function sendCertificate(
  world: World,
  home: { postalCode: string; city: string },
  options: Partial<SampleOptions> = {},
): Promise<string> {
  const messageId = `<${randomUUID()}@chu-cigogne.mssante.test>`;
  const raw = await message(messageId, {
    kind: 'CS8',
    seed: randomInt(1, 900_000),
    addresses: { child: home, mother: home },
    ...options,
  });
  await post(world.sandbox('/api/send'), { from: MATERNITY, to: [PLATFORM], raw: raw.toString('base64') });
  return messageId;
}

async function message(messageId: string, options: SampleOptions): Promise<Buffer> {
  const bytes = sampleDocument(options);
  using document = parseXml(bytes);
  const header = readHeader(document);
  const zip = await writePackage({
    documents: [{ bytes, header }],
    now: new Date(),
    ids: { uuid: () => randomUUID() },
  });
  const name = header.patients[0]?.name;
  return composeMessage({
    messageId,
    date: new Date(),
    from: { label: 'Maternité du CHU Cigogne', address: MATERNITY },
    to: [PLATFORM],
    subject: subjectFor({
      label: 'Certificat',
      birthName: name?.birthFamily ?? '',
      firstName: name?.firstGiven ?? '',
    }),
    text: 'Certificat de test.\n',
    attachments: [{ filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes: zip }],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'E2E' },
  });
}

const FOUND = z.object({ messages: z.array(z.object({ id: z.uuid() })) });

/** The platform's reference of a message that was sent, asked for as the page's person. */
export async function idOf(world: World, page: Page, messageId: string): Promise<string> {
  let id: string | undefined;
  await eventually(async () => {
    const answer = await page.request.get(world.console('/api/messages'), { params: { q: messageId } });
    id = FOUND.parse(await answer.json()).messages[0]?.id;
    assert.ok(id, `${messageId} has not arrived`);
  });
  return id ?? '';
}

/** Puts a domain of the sandbox out of order until `repair`. */
export async function breakDown(
  world: World,
  target: string,
  kind: '4xx' | '5xx' | 'later-dsn',
): Promise<void> {
  await post(world.sandbox('/api/faults'), { target, kind });
}

export async function repair(world: World): Promise<void> {
  await fetch(world.sandbox('/api/faults'), { method: 'DELETE' });
}

async function post(url: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}
