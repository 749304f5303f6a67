import { createHash } from 'node:crypto';
import { readMessage } from '@cigogne/mail';
import type { FastifyInstance } from 'fastify';
import { foreignDomain } from '../errors.ts';
import type { Mailbox } from '../operator/mailbox.ts';
import { messageLine, messageLines } from '../operator/reading.ts';
import type { World } from '../world.ts';
import { parse } from './parse.ts';
import { MailboxParams, MessageParams, MessagesQuery, SendBody } from './schemas.ts';

const summary = (mailbox: Mailbox) => ({
  address: mailbox.address,
  count: mailbox.messages.length,
  unseen: mailbox.messages.filter((message) => !message.flags.has('\\Seen')).length,
  lastReceivedAt: mailbox.messages.at(-1)?.receivedAt.toISOString(),
});

/** Reading, emptying and feeding the mailboxes. */
export function mailboxRoutes(app: FastifyInstance, world: World): void {
  const { mailboxes, operator } = world;

  app.get('/api/mailboxes', async () => mailboxes.list().map(summary));

  app.get('/api/mailboxes/:address/messages', async (request) => {
    const mailbox = mailboxes.get(parse(MailboxParams, request.params).address);
    const { after } = parse(MessagesQuery, request.query);
    // A mailbox that nothing has reached yet is empty: whoever waits for a message may ask before it comes.
    if (mailbox === undefined) return [];
    return messageLines(
      mailbox,
      mailbox.messages.filter(({ uid }) => uid > after),
    );
  });

  app.get('/api/mailboxes/:address/messages/:uid', async (request) => {
    const { address, uid } = parse(MessageParams, request.params);
    const mailbox = mailboxes.require(address);
    const message = await readMessage(await mailbox.read(uid));
    const stored = mailbox.find(uid);
    return {
      ...(stored === undefined ? {} : await messageLine(mailbox, stored)),
      returnPath: message.returnPath,
      inReplyTo: message.inReplyTo,
      autoSubmitted: message.autoSubmitted,
      mss: message.mss,
      isXdm: message.isXdm,
      text: message.text,
      report: message.report,
      attachments: message.attachments.map(({ filename, contentType, bytes }) => ({
        filename,
        contentType,
        size: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
    };
  });

  app.get('/api/mailboxes/:address/messages/:uid/raw', async (request, reply) => {
    const { address, uid } = parse(MessageParams, request.params);
    return reply.type('message/rfc822').send(await mailboxes.require(address).read(uid));
  });

  app.post('/api/mailboxes/:address/reset', async (request) => {
    const mailbox = mailboxes.get(parse(MailboxParams, request.params).address);
    const uids = mailbox?.messages.map(({ uid }) => uid) ?? [];
    await mailbox?.expunge(uids);
    return { removed: uids.length };
  });

  app.post('/api/send', async (request) => {
    const body = parse(SendBody, request.body);
    const from = body.from.toLowerCase();
    if (!operator.isHosted(from)) throw foreignDomain();
    if (!body.to.every((to) => operator.accepts(to))) throw foreignDomain();
    const { notify, envelopeId } = body;
    const to = body.to.map((address) => address.toLowerCase());
    await operator.submit(
      { from, to, notify, ...(envelopeId === undefined ? {} : { envelopeId }) },
      Buffer.from(body.raw, 'base64'),
    );
    return { accepted: to.length };
  });
}
