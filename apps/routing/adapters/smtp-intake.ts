import { MAIL_LIMITS, readAddress, type SmtpReceiver, startSmtpReceiver, type Verdict } from '@cigogne/mail';
import { acceptMessage } from '../use-cases/accept-message.ts';
import type { Platform } from '../use-cases/platform.ts';

export interface SmtpIntakeOptions {
  host: string;
  port: number;
  tls: { key: string; cert: string; ca: string };
}

/**
 * The platform's door for operators: TLS with a client certificate of the espace de confiance, senders of the
 * white list (or the null sender of notices), one recipient: the platform's mailbox.
 */
export function startSmtpIntake(platform: Platform, options: SmtpIntakeOptions): Promise<SmtpReceiver> {
  const { identity, logger, measures } = platform;
  return startSmtpReceiver({
    host: options.host,
    port: options.port,
    tls: { ...options.tls, requireClientCertificate: true },
    hostname: identity.hostname,
    maxBytes: MAIL_LIMITS.messageBytes,
    maxConnections: 200,
    async authoriseSender(from) {
      if (from.toLowerCase() === identity.mailbox) {
        return refuse(550, '5.4.6', 'Boucle : ce message vient de la plateforme elle-meme');
      }
      // Nobody could be answered there: RFC 5321 allows more than a mailbox of the espace ever has.
      if (from !== '' && readAddress(from) === undefined) {
        return refuse(
          553,
          '5.1.7',
          'Adresse d’expéditeur illisible : une boîte MSSanté a la forme nom@domaine, sans guillemets',
        );
      }
      if (from === '' || platform.authorises(from)) {
        await platform.inHand.room();
        return ACCEPT;
      }
      return refuse(
        550,
        '5.7.1',
        'Domaine hors de l’espace de confiance MSSanté : faites vérifier la liste blanche',
      );
    },
    async authoriseRecipient(to) {
      if (to.toLowerCase() === identity.mailbox) return ACCEPT;
      return refuse(
        550,
        '5.1.1',
        'Boite inconnue ici : la plateforme ne reçoit que les certificats de santé',
      );
    },
    async onMessage({ raw, from }) {
      const id = await acceptMessage(platform, { raw, sender: from, channel: 'smtp' });
      return { ...ACCEPT, queueId: id };
    },
    onRefusal: ({ code }) => measures.refused(code),
    onError: (error) => logger.warn({ err: error }, 'smtp'),
  });
}

const ACCEPT: Verdict & { accept: true } = { accept: true };

function refuse(code: number, enhanced: string, text: string): Verdict {
  return { accept: false, code, enhanced, text };
}
