import { createSmtpSender, SmtpSendError, type SmtpSender } from '@cigogne/mail';
import type { Authority } from '../ca/authority.ts';
import { operatorHost } from './directory.ts';
import type { Outcome } from './outbound.ts';
import type { HostPort } from './settings.ts';
import { sleep } from './sleep.ts';

/** Carries mail to the platform's own SMTP, with the client certificate of the operator that sends. */
export interface Relay {
  send(
    to: HostPort,
    operatorName: string,
    message: { from: string; to: string; raw: Uint8Array },
  ): Promise<Outcome>;
  close(): Promise<void>;
}

/** A reply lost after DATA is tried again, as every MTA does (RFC 5321 §6.1): the Message-ID tells the copies. */
function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof SmtpSendError)) {
    return { status: 'temporary', enhanced: '4.4.1', diagnostic: 'connexion impossible' };
  }
  const status = error.kind === 'permanent' ? 'permanent' : 'temporary';
  return {
    status,
    enhanced: error.enhancedCode ?? (status === 'permanent' ? '5.0.0' : '4.4.1'),
    diagnostic: error.reply ?? 'le serveur de la plateforme ne répond pas',
  };
}

/** Seconds: the platform is on this machine, and what fails is tried again soon. */
const PATIENCE = { connect: 5, command: 20, reply: 60 };

/** A dead peer must not hold the end of the sandbox. */
const CLOSE_MS = 2000;

export function createRelay(authority: Authority): Relay {
  const senders = new Map<string, SmtpSender>();
  const senderFor = (to: HostPort, operatorName: string): SmtpSender => {
    const key = `${operatorName} ${to.host} ${to.port}`;
    const known = senders.get(key);
    if (known !== undefined) return known;
    const own = authority.certificate(`operator-${operatorName}`);
    const sender = createSmtpSender({
      host: to.host,
      port: to.port,
      tls: { ca: authority.rootPem, key: own.privateKeyPem, cert: own.certificatePem },
      hostname: operatorHost(operatorName),
      timeouts: PATIENCE,
    });
    senders.set(key, sender);
    return sender;
  };
  return {
    async send(to, operatorName, message) {
      try {
        const { reply } = await senderFor(to, operatorName).send(message);
        return { status: 'relayed', diagnostic: reply };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    async close() {
      const closing = Promise.all([...senders.values()].map((sender) => sender.close()));
      await Promise.race([closing, sleep(CLOSE_MS)]);
    },
  };
}
