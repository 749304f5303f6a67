import { createSmtpSender, SmtpSendError, type SmtpSenderOptions } from '@cigogne/mail';
import { EXIT } from '../command.ts';
import type { Terminal } from '../terminal.ts';

export interface Envelope {
  raw: Buffer;
  messageId: string | undefined;
  from: string;
  to: string;
}

/** Sends, and says what the operator answered. @returns the exit status */
export async function deliver(
  smtp: SmtpSenderOptions,
  { raw, messageId, from, to }: Envelope,
  terminal: Terminal,
): Promise<number> {
  const server = `${smtp.host}:${smtp.port}`;
  const sender = createSmtpSender(smtp);
  try {
    const { reply } = await sender.send({ raw, from, to });
    terminal.out(
      `Accepté par ${server} : ${reply}\nDe ${from} à ${to}${messageId === undefined ? '' : `, message ${messageId}`}\n`,
    );
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof SmtpSendError)) throw error;
    terminal.err(`${refusal(error, server)}\n`);
    return EXIT.negative;
  } finally {
    await sender.close();
  }
}

function refusal({ phase, kind, reply, cause }: SmtpSendError, server: string): string {
  const why = reply ?? (cause instanceof Error ? cause.message : 'aucune réponse');
  if (kind === 'uncertain') {
    return `Réponse de ${server} perdue après l’envoi : le message a peut-être été pris (${why}).`;
  }
  switch (phase) {
    case 'connect':
      return `Connexion impossible à ${server} (${why}). Vérifiez --host et --port.`;
    case 'tls':
      return `Connexion chiffrée impossible avec ${server} (${why}). Vérifiez --ca, --key et --cert.`;
    case 'login':
      return `${server} refuse l’identification : ${why}. Vérifiez --user et --password.`;
    default:
      return `Refusé par ${server} : ${why}`;
  }
}
