import { refusalOf } from '../faults/kinds.ts';
import type { FaultTable, Strike } from '../faults/table.ts';
import type { Directory } from './directory.ts';
import { mayActFor, type Peer } from './peer.ts';
import { sleep } from './sleep.ts';
import { ACCEPT, type Answer, refuse } from './smtp-port.ts';

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** Where the platform's own mailboxes are: here, unless it has an SMTP of its own. */
export type IsHosted = (address: string) => boolean;

/** Submission: the sender is a mailbox of ours, and the peer proves that it may use it (R2 ECO.1.2.1). */
export async function submissionSender(from: string, peer: Peer, isHosted: IsHosted): Promise<Answer> {
  if (!peer.trusted && peer.user === undefined) {
    return refuse(530, '5.7.0', 'Authentification ou certificat client obligatoire');
  }
  // A notice leaves under the null return path (RFC 8098 §2.1), from whoever has logged in.
  if (from === '') return ACCEPT;
  if (!isHosted(from)) return refuse(553, '5.7.1', 'Cette adresse n est pas hebergee ici');
  if (!mayActFor(peer, from)) return refuse(553, '5.7.1', 'Cette boite n est pas la votre');
  return ACCEPT;
}

/** Submission: the simulated world ends at the hosted domains and at the platform's. */
export async function submissionRecipient(to: string, directory: Directory): Promise<Answer> {
  if (directory.find(domainOf(to)) !== undefined || domainOf(to) === directory.platformDomain) return ACCEPT;
  return refuse(550, '5.1.2', 'Domaine inconnu du bac a sable');
}

/**
 * Between operators: mutual authentication, and a sender of the espace de confiance. A missing certificate is a
 * temporary refusal, because the fault may be an authority that is late on either side.
 */
export async function exchangeSender(
  from: string,
  peer: Peer,
  isAuthorised: (domain: string) => boolean,
): Promise<Answer> {
  if (!peer.trusted) return refuse(454, '4.7.0', 'Certificat client obligatoire');
  if (from !== '' && !isAuthorised(domainOf(from))) {
    return refuse(550, '5.7.1', 'Domaine absent de la liste blanche MSSante');
  }
  return ACCEPT;
}

/** Between operators: only for mailboxes hosted here; an asked fault strikes now, or waits for the message. */
export async function exchangeRecipient(to: string, isHosted: IsHosted, faults: FaultTable): Promise<Answer> {
  if (!isHosted(to)) return refuse(550, '5.7.1', 'Relais refuse : domaine non heberge');
  const strike = await faults.take(to);
  return strike === undefined ? ACCEPT : strikeNow(strike);
}

async function strikeNow(strike: Strike): Promise<Answer> {
  const refusal = refusalOf(strike.kind);
  if (refusal !== undefined) return refuse(refusal.code, refusal.enhanced, refusal.text);
  switch (strike.kind) {
    case 'timeout':
      return { do: 'silence' };
    case 'drop-before-data':
      return { do: 'cut' };
    case 'slow':
      await sleep(strike.delaySeconds * 1000);
      return ACCEPT;
    default:
      return { do: 'accept', strike };
  }
}
