import { informationLeaflet } from '@cigogne/pdf';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { findCertificate } from '../store/certificates.ts';
import { findEstablishment } from '../store/establishments.ts';
import { getDraft } from '../store/parts.ts';
import { pmiOf } from './detail.ts';

/** The page for the parents (R049): it names the establishment and the PMI, nobody of the family. */
export async function leafletOf({ db, vault }: Emitter, actor: Actor, id: string): Promise<Buffer> {
  const row = await findCertificate(db, actor, id);
  const [establishment, draft] = await Promise.all([
    findEstablishment(db, actor.establishmentId),
    getDraft(db, vault, id),
  ]);
  const { houseNumber, streetName, postalCode, city } = establishment.address;
  const address = [houseNumber, streetName, postalCode, city].filter(Boolean).join(' ');
  const pmi = pmiOf(draft?.fields ?? {});
  return informationLeaflet(row.kind, {
    establishment: {
      name: establishment.name,
      ...(address ? { address } : {}),
      ...(establishment.phone ? { telephone: establishment.phone } : {}),
    },
    ...(pmi ? { pmi: { name: pmi.name } } : {}),
  });
}
