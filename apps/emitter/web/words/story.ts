import { formatDateTime } from '@cigogne/ui';
import type { CertificateDetail } from '../../contract.ts';

type Followed = Pick<CertificateDetail, 'state' | 'pmi' | 'signature' | 'sending' | 'notices'>;

/** What happened, what it means, what to do. */
export function stateStory({ state, pmi, signature, sending, notices }: Followed): string {
  const pmiName = pmi ? `la ${pmi.name}` : 'la PMI';
  const signedBy = signature ? ` par ${signature.name}` : '';
  switch (state) {
    case 'draft':
    case 'to-sign':
      return 'Ce certificat attend la signature d’un médecin de l’établissement.';
    case 'signed':
      return sending?.lastError
        ? `Le certificat est signé${signedBy}, mais n’est pas encore parti : ${sending.lastError} ${retryWords(sending.nextAttemptAt)}`
        : `Le certificat est signé${signedBy} et part dans un instant. Rien à faire.`;
    case 'sent':
      return `Le certificat est parti${sending?.sentAt ? ` le ${formatDateTime(sending.sentAt)}` : ''}. La remise à ${pmiName} sera confirmée ici, en général en quelques minutes. Rien à faire.`;
    case 'delivered': {
      const last = notices.at(-1);
      return `Le certificat a été remis à ${pmiName}${last ? ` le ${formatDateTime(last.at)}` : ''}. Rien à faire.`;
    }
    case 'rejected':
      return 'La plateforme a refusé le certificat : la PMI ne l’a pas reçu. Reprenez-le, corrigez les points signalés ci-dessous, et donnez-le à signer de nouveau.';
    case 'failed':
      return `Le certificat n’a pas pu partir${sending?.lastError ? ` : ${sending.lastError}` : '.'} Vérifiez la boîte de l’établissement, puis envoyez-le de nouveau.`;
    case 'cancelled':
      return `Ce certificat a été annulé : ${pmiName} a reçu l’annulation.`;
  }
}

function retryWords(next: string | null): string {
  return next === null ? '' : `Il repartira seul le ${formatDateTime(next)} ; rien à faire.`;
}
