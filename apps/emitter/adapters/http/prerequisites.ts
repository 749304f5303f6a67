import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { findEstablishment, mailboxPassword } from '../store/establishments.ts';

interface Prerequisite {
  id: string;
  label: string;
  ok: boolean;
  help: string;
}

/** What an establishment needs before its first certificate leaves (R021 to R023). */
export async function prerequisites(
  { db, vault }: Emitter,
  actor: Actor,
): Promise<{ checks: Prerequisite[] }> {
  const establishment = await findEstablishment(db, actor.establishmentId);
  const password = await mailboxPassword(db, vault, establishment.id);
  const [counts] = await db.query<{ physicians: number; delivered: number }>(
    `select (select count(*)::int from account
              where establishment_id = $1 and role = 'medecin' and active and rpps is not null) as physicians,
            (select count(*)::int from certificate where establishment_id = $1 and state = 'delivered') as delivered`,
    [actor.establishmentId],
  );
  const { address } = establishment;
  return {
    checks: [
      {
        id: 'mailbox',
        label: 'Boîte MSSanté',
        ok: password !== undefined,
        help: 'Donnez l’adresse, les serveurs et le mot de passe de la boîte dans « Établissement ».',
      },
      {
        id: 'address',
        label: 'Adresse de l’établissement',
        ok: address.postalCode !== '' && address.city !== '' && establishment.phone !== '',
        help: 'L’adresse et le téléphone figurent sur chaque certificat.',
      },
      {
        id: 'physician',
        label: 'Un médecin qui signe, avec son numéro RPPS',
        ok: (counts?.physicians ?? 0) > 0,
        help: 'Ouvrez un compte « médecin » avec son numéro RPPS.',
      },
      {
        id: 'first-delivery',
        label: 'Un premier certificat remis à une PMI',
        ok: (counts?.delivered ?? 0) > 0,
        help: 'Signez un premier certificat ; la remise confirme que toute la chaîne fonctionne.',
      },
    ],
  };
}
