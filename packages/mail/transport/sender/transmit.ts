import { isAscii } from 'node:buffer';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import type { SendPhase } from '../send-error.ts';
import type { OutgoingEnvelope, SmtpAcceptance, SmtpSenderOptions } from '../smtp-sender.ts';
import { classify, readableReply } from './classify.ts';
import { contentStream } from './content.ts';

const DEFAULT_COMMAND_SECONDS = 120;
const DEFAULT_REPLY_SECONDS = 600;

/**
 * One mail transaction on an open connection. The connection is closed when it takes too long, or is cut.
 *
 * @throws SmtpSendError with the phase in which it stopped.
 */
export function transmit(
  connection: SMTPConnection,
  message: OutgoingEnvelope,
  { timeouts = {}, cut }: Pick<SmtpSenderOptions, 'timeouts' | 'cut'>,
): Promise<SmtpAcceptance> {
  const commandMs = (timeouts.command ?? DEFAULT_COMMAND_SECONDS) * 1000;
  const replyMs = (timeouts.reply ?? DEFAULT_REPLY_SECONDS) * 1000;

  return new Promise((resolve, reject) => {
    let phase: SendPhase = 'envelope';
    let timer: NodeJS.Timeout;
    const settle = () => {
      clearTimeout(timer);
      cut?.removeEventListener('abort', expire);
    };
    const expire = () => {
      settle();
      const error = Object.assign(new Error(`no answer in time, phase ${phase}`), { code: 'ETIMEDOUT' });
      reject(classify(error, phase));
      connection.close();
    };
    cut?.addEventListener('abort', expire);
    const allow = (milliseconds: number) => {
      clearTimeout(timer);
      timer = setTimeout(expire, milliseconds);
    };

    allow(commandMs);
    const content = contentStream(message.raw, {
      onStart: () => {
        phase = 'content';
      },
      onProgress: () => allow(commandMs),
      onEnd: () => {
        phase = 'reply';
        allow(replyMs);
      },
    });
    connection.send(envelopeOf(message), content, (error, info) => {
      settle();
      if (error) reject(classify(error, phase));
      else resolve(acceptanceOf(info));
    });
  });
}

function envelopeOf({ from, to, raw, dsn }: OutgoingEnvelope) {
  return {
    from: from === '' ? (false as const) : from,
    to: [to],
    size: raw.length,
    use8BitMime: !isAscii(raw),
    ...(dsn
      ? { dsn: { envid: dsn.envelopeId.slice(0, 100), ret: dsn.return ?? 'HDRS', notify: [...dsn.notify] } }
      : {}),
  };
}

function acceptanceOf(info: SMTPConnectionSendInfo): SmtpAcceptance {
  const reply = readableReply(info.response);
  const queueId = reply.match(/queued as ([A-Za-z0-9._-]{1,100})/i)?.[1];
  return {
    reply,
    ...(queueId ? { queueId } : {}),
    dsnOffered: (info.ehlo ?? []).some((line) => /^DSN\b/i.test(line)),
  };
}
