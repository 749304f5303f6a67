import { nextDelay } from '@cigogne/kernel';
import { composeMessage } from '@cigogne/mail';
import { postponeCheck, recordCheckSent } from '../adapters/directory/checks.ts';
import type { ClaimedCheck } from '../adapters/trace/claim.ts';
import { faultCode, isWorthRetrying } from '../domain/fault-code.ts';
import type { Platform } from './platform.ts';

/** Sends the test message of a mailbox (R024): its answer, by a person or a machine, verifies the mailbox. */
export async function sendCheck(platform: Platform, check: ClaimedCheck): Promise<void> {
  const { identity } = platform;
  const raw = composeMessage({
    messageId: check.checkMessageId,
    date: check.requestedAt,
    from: { label: identity.label, address: identity.mailbox },
    to: [check.mailbox],
    subject: 'Message de test : vérification de votre boîte aux lettres',
    text: [
      'Bonjour,',
      '',
      'La plateforme nationale de routage des certificats de santé de l’enfant vérifie que cette boîte aux lettres',
      'reçoit bien ses messages.',
      '',
      'Répondez à ce message, sans rien y ajouter, depuis cette même boîte. Si votre logiciel envoie des accusés de',
      'traitement, il a répondu pour vous : vous n’avez rien à faire.',
      '',
      'Ce message ne contient aucun certificat.',
      '',
    ].join('\n'),
    attachments: [],
    mss: { nil: identity.nil },
    requestDisposition: identity.mailbox,
  });
  try {
    await platform.smtp.send({ from: identity.mailbox, to: check.mailbox, raw });
    await recordCheckSent(platform.db, check.id, check.leaseOwner);
  } catch (error) {
    const delay = isWorthRetrying(error) ? nextDelay(platform.schedules.check, check.attempts) : undefined;
    await postponeCheck(platform.db, {
      id: check.id,
      owner: check.leaseOwner,
      retryAt: delay === undefined ? undefined : new Date(platform.clock.now().getTime() + delay),
      error: faultCode(error),
    });
  }
}
