import { type CertificateDetail, contract } from '../../contract.ts';
import type { Sealer } from './sealing.ts';
import type { Shelf } from './shelf.ts';

/** One draft at most: the one that this tab shows. */
const KEY = 'cigogne-emetteur-brouillon';

const placeOf = (user: string, id: string) => `${KEY}/${user}/${id}`;

/**
 * Keeps the open draft for a reload without network, under the person's seal. `shelf`: of the tab alone, so that it
 * ends with it (docs/decisions/0009).
 */
export function keepDraft(shelf: Shelf, sealer: Sealer, user: string, certificate: CertificateDetail): void {
  const sealed = sealer.seal(JSON.stringify(certificate), placeOf(user, certificate.id));
  try {
    shelf.setItem(KEY, sealed);
  } catch {
    // The tab's share of the disk is used up: a reload without network will say that the draft is on the server.
    shelf.removeItem(KEY);
  }
}

/** The draft of that id as this tab last kept it for that person. */
export function keptDraft(
  shelf: Shelf,
  sealer: Sealer,
  user: string,
  id: string,
): CertificateDetail | undefined {
  const text = sealer.open(shelf.getItem(KEY) ?? '', placeOf(user, id));
  // An earlier version of this client may have kept it.
  return text === undefined ? undefined : contract.certificate.response.safeParse(JSON.parse(text)).data;
}

export function forgetDraft(shelf: Shelf): void {
  shelf.removeItem(KEY);
}
