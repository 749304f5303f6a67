import { readFile } from 'node:fs/promises';
import { systemClock } from '@cigogne/kernel';
import { readMessage } from '@cigogne/mail';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { parse } from '../api/parse.ts';
import { AttachmentParams, MailboxParams, MessageParams, WhiteListBody } from '../api/schemas.ts';
import { unknownAttachment } from '../errors.ts';
import { FaultRequest } from '../faults/table.ts';
import type { World } from '../world.ts';
import { faultsPage } from './faults-page.ts';
import { homePage } from './home.ts';
import { mailboxListPage } from './mailbox-list.ts';
import { mailboxPage } from './mailbox-page.ts';
import { messagePage } from './message-page.ts';
import { whiteListPage } from './white-list-page.ts';

const ASSETS = [
  { name: 'sandbox.css', type: 'text/css; charset=utf-8' },
  { name: 'refresh.js', type: 'text/javascript; charset=utf-8' },
  { name: 'icon.svg', type: 'image/svg+xml' },
] as const;

const page = (reply: FastifyReply, document: string, status = 200): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(document);

/** A file to save, never shown: what mail carries must not run in the sandbox's own pages. */
const download = (reply: FastifyReply, bytes: Uint8Array, filename: string): FastifyReply =>
  reply
    .type('application/octet-stream')
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(filename || 'piece')}`)
    .send(Buffer.from(bytes));

/** What the form holds, as the API takes it: empty boxes are absent, minutes become seconds. */
const FaultForm = z
  .record(z.string(), z.string())
  .transform(({ minutes, ...fields }): Record<string, unknown> => {
    const filled = Object.entries(fields).filter(([, value]) => value !== '');
    return { ...Object.fromEntries(filled), ...(minutes ? { seconds: Number(minutes) * 60 } : {}) };
  });

const reason = (error: z.ZodError): string => {
  const issue = error.issues[0];
  return `La panne n’a pas été mise : ${issue?.message ?? 'vérifiez ce que vous avez saisi'}.`;
};

function mailboxPages(app: FastifyInstance, world: World): void {
  const { mailboxes } = world;
  const query = z.object({ q: z.string().default(''), page: z.coerce.number().int().min(1).catch(1) });
  app.get('/boites', (request, reply) => page(reply, mailboxListPage(world, parse(query, request.query).q)));
  app.get('/boites/:address', async (request, reply) => {
    const mailbox = mailboxes.require(parse(MailboxParams, request.params).address);
    return page(reply, await mailboxPage(world, mailbox, parse(query, request.query).page));
  });
  app.post('/boites/:address/vider', async (request, reply) => {
    const mailbox = mailboxes.require(parse(MailboxParams, request.params).address);
    await mailbox.expunge(mailbox.messages.map(({ uid }) => uid));
    return reply.redirect(`/boites/${mailbox.address}`, 303);
  });
  app.get('/boites/:address/:uid', async (request, reply) => {
    const { address, uid } = parse(MessageParams, request.params);
    const mailbox = mailboxes.require(address);
    const raw = await mailbox.read(uid);
    const message = mailbox.find(uid);
    if (message !== undefined && !message.flags.has('\\Seen')) {
      await mailbox.setFlags(uid, [...message.flags, '\\Seen']);
    }
    return page(reply, await messagePage(mailbox.address, uid, raw));
  });
  app.get('/boites/:address/:uid/source', async (request, reply) => {
    const { address, uid } = parse(MessageParams, request.params);
    return download(reply, await mailboxes.require(address).read(uid), `message-${uid}.eml`);
  });
  app.get('/boites/:address/:uid/piece/:index', async (request, reply) => {
    const { address, uid, index } = parse(AttachmentParams, request.params);
    const message = await readMessage(await mailboxes.require(address).read(uid));
    const attachment = message.attachments[index];
    if (attachment === undefined) throw unknownAttachment();
    return download(reply, attachment.bytes, attachment.filename);
  });
}

function faultPages(app: FastifyInstance, world: World): void {
  const { faults } = world;
  const query = z.object({ cible: z.string().default('') });
  app.get('/pannes', (request, reply) =>
    page(reply, faultsPage(world, systemClock.now(), { target: parse(query, request.query).cible })),
  );
  app.post('/pannes', async (request, reply) => {
    const asked = FaultRequest.safeParse(parse(FaultForm, request.body), {
      error: z.locales.fr().localeError,
    });
    if (!asked.success) {
      const { target } = z.object({ target: z.string().catch('') }).parse(request.body ?? {});
      return page(reply, faultsPage(world, systemClock.now(), { target, problem: reason(asked.error) }), 400);
    }
    await faults.set(asked.data);
    return reply.redirect('/pannes', 303);
  });
  app.post('/pannes/arreter', async (_request, reply) => {
    await faults.clear();
    return reply.redirect('/pannes', 303);
  });
  app.post('/pannes/:id/arreter', async (request, reply) => {
    await faults.clear(parse(z.object({ id: z.string() }), request.params));
    return reply.redirect('/pannes', 303);
  });
}

function whiteListPages(app: FastifyInstance, world: World): void {
  const form = z
    .object({ domains: z.string() })
    .transform(({ domains }) => ({ domains: domains.split(/\s+/).filter((domain) => domain !== '') }))
    .pipe(WhiteListBody);
  app.get('/liste-blanche', (_request, reply) => page(reply, whiteListPage(world)));
  app.post('/liste-blanche', async (request, reply) => {
    const asked = form.safeParse(request.body);
    if (!asked.success) {
      const problem = `La liste n’a pas été publiée : ${asked.error.issues[0]?.message ?? 'vérifiez les domaines'}.`;
      return page(reply, whiteListPage(world, problem), 400);
    }
    await world.whiteList.replace(asked.data.domains);
    return reply.redirect('/liste-blanche', 303);
  });
}

/** The pages that people read, and the files that they need. */
export function pageRoutes(app: FastifyInstance, world: World): void {
  for (const { name, type } of ASSETS) {
    app.get(`/assets/${name}`, async (_request, reply) =>
      reply.type(type).send(await readFile(new URL(`assets/${name}`, import.meta.url))),
    );
  }
  app.get('/', (_request, reply) => page(reply, homePage(world)));
  mailboxPages(app, world);
  faultPages(app, world);
  whiteListPages(app, world);
}
