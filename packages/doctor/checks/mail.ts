import { type ImapProbe, probeImap, probeSmtp, SmtpSendError, type SmtpSenderOptions } from '@cigogne/mail';
import { type Check, type Finding, ok, wrong } from '../finding.ts';
import { networkReason } from './network.ts';

const SECONDS = 10;

/** Whether a server that takes mail answers over TLS and lets us in; nothing is sent. */
export function smtpCheck(subject: string, options: () => Promise<SmtpSenderOptions>): Check {
  return {
    subject,
    async run() {
      const settings = await options();
      const where = `${settings.host}:${settings.port}`;
      try {
        await probeSmtp({ ...settings, timeouts: { connect: SECONDS, command: SECONDS } });
        return [ok(subject, `${where} répond en TLS${settings.auth ? ' et accepte le compte' : ''}`)];
      } catch (error) {
        return [refused(subject, where, error instanceof SmtpSendError && error.phase === 'login', error)];
      }
    },
  };
}

/** Whether the mailbox can be opened over TLS; no message is read. */
export function imapCheck(subject: string, probe: () => Promise<ImapProbe>): Check {
  return {
    subject,
    async run() {
      const settings = await probe();
      const where = `${settings.host}:${settings.port}`;
      try {
        await probeImap(settings, SECONDS);
        return [ok(subject, `${where} répond en TLS et ouvre la boîte`)];
      } catch (error) {
        const login = error instanceof Error && Reflect.get(error, 'authenticationFailed') === true;
        return [refused(subject, where, login, error)];
      }
    },
  };
}

function refused(subject: string, where: string, login: boolean, error: unknown): Finding {
  if (login) {
    return wrong(
      subject,
      `${where} refuse le compte ou son mot de passe`,
      'Vérifiez-les auprès de l’opérateur MSSanté, puis corrigez-les dans les réglages.',
    );
  }
  const { said, remedy } = networkReason(error);
  return wrong(subject, `${where} : ${said}`, remedy);
}
