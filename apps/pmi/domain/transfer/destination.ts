import { resolvePlace } from '@cigogne/territory';
import { pmiName } from './slip.ts';

export interface Home {
  street: string;
  postalCode: string;
  city: string;
}

/** Which PMI a home belongs to, or in French why that is not known. */
export type Destination = { pmi: string; name: string } | { problem: string };

/** @param own key of the PMI that sends */
export function destinationOf({ postalCode, city }: Home, own: string): Destination {
  const place = resolvePlace({ postalCode, city });
  if (place.status === 'ambiguous')
    return {
      problem: 'Ce code postal est de plusieurs départements : écrivez la commune comme sur l’enveloppe.',
    };
  if (place.status === 'unknown')
    return {
      problem:
        place.reason === 'no-pmi'
          ? 'Ce territoire n’a pas de PMI : notez seulement le départ.'
          : 'Cette commune n’est pas trouvée : vérifiez le code postal et le nom.',
    };
  if (place.pmi === own)
    return { problem: 'Cette commune est de votre département : corrigez plutôt l’adresse.' };
  return { pmi: place.pmi, name: pmiName(place.pmi) };
}

/** MSSanté domains are under `mssante` (`x.mssante.fr`): a certificate never goes to an ordinary mailbox. */
export function isMssanteMailbox(address: string): boolean {
  return /@(?:[a-z0-9-]+\.)+mssante\.[a-z]{2,}$/.test(address);
}
