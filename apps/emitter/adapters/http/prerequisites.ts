import { isPmiKey, neighboursOf, type PmiKey, pmiOf } from '@cigogne/territory';
import { type Prerequisites, rolesThatMay } from '../../contract.ts';
import { dayIn } from '../../domain/calendar.ts';
import type { Establishment } from '../../domain/establishment.ts';
import type { Opening, Openings } from '../../domain/openings.ts';
import { pmiOfPlace } from '../../domain/place.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { findEstablishment, mailboxPassword } from '../store/establishments.ts';
import { writesConformingDocuments } from './conformity.ts';

type Check = Prerequisites['checks'][number];
type Pmi = Prerequisites['pmis'][number];

/** What an establishment needs before its certificates can leave and arrive (R021 to R023, R026 to R028). */
export async function prerequisites(emitter: Emitter, actor: Actor): Promise<Prerequisites> {
  const { db, clock } = emitter;
  const establishment = await findEstablishment(db, actor.establishmentId);
  const [facts] = await db.query<{ physicians: number; delivered: number }>(
    `select (select count(*)::int from account
              where establishment_id = $1 and role = any($2::text[]) and active and rpps is not null) as physicians,
            (select count(*)::int from certificate where establishment_id = $1 and state = 'delivered') as delivered`,
    [establishment.id, rolesThatMay('certificates:sign')],
  );
  const pmis = await territoryOf(emitter, establishment);
  return {
    checks: [
      await mailboxCheck(emitter, establishment),
      {
        id: 'address',
        label: 'Adresse et téléphone de l’établissement',
        ok:
          establishment.address.postalCode !== '' &&
          establishment.address.city !== '' &&
          establishment.phone !== '',
        help: 'Ils figurent sur chaque certificat : complétez-les dans « Identité ».',
      },
      {
        id: 'software',
        label: `Logiciel et version : ${establishment.softwareName} ${establishment.softwareVersion}`.trim(),
        ok: establishment.softwareName !== '' && establishment.softwareVersion !== '',
        help: 'Le nom et la version du logiciel figurent dans chaque envoi : demandez-les à votre support.',
      },
      {
        id: 'conformity',
        label: 'Certificats écrits au format attendu (CDA R2)',
        ok: writesConformingDocuments(clock.now()),
        help: 'Le contrôle refuse un certificat d’essai : téléchargez le compte rendu et prévenez votre support.',
      },
      {
        id: 'physician',
        label: 'Un médecin qui signe, avec son numéro RPPS',
        ok: (facts?.physicians ?? 0) > 0,
        help: 'Ouvrez un compte « Médecin » avec son numéro RPPS.',
      },
      ...pmiChecks(pmis),
      {
        id: 'first-delivery',
        label: 'Un premier certificat remis à une PMI',
        ok: (facts?.delivered ?? 0) > 0,
        help: 'Signez un premier certificat ; la remise confirme que toute la chaîne fonctionne.',
      },
    ],
    pmis,
  };
}

async function mailboxCheck({ db, vault, mailboxAnswers }: Emitter, { id }: Establishment): Promise<Check> {
  const hasPassword = (await mailboxPassword(db, vault, id)) !== undefined;
  const answers = mailboxAnswers(id);
  return {
    id: 'mailbox',
    label: 'Boîte MSSanté dédiée, qui répond',
    ok: hasPassword && answers === true,
    help: hasPassword
      ? 'La boîte ne répond pas encore. Vérifiez son adresse, ses serveurs et son mot de passe ; l’essai est repris chaque minute.'
      : 'Donnez l’adresse, les serveurs et le mot de passe de la boîte dans « Boîte MSSanté ».',
  };
}

/** Nothing is said of the PMI while the platform does not tell what it receives. */
function pmiChecks(pmis: readonly Pmi[]): Check[] {
  const own = pmis.find((pmi) => pmi.own);
  if (!own?.receives) return [];
  return [
    {
      id: 'pmi',
      label: `${own.name} reçoit les certificats dématérialisés`,
      ok: own.receives.length > 0,
      help: 'Elle n’est pas encore ouverte : ses certificats restent sur papier jusque-là. Informez-la que vous êtes prêt.',
    },
  ];
}

/** The PMI of the establishment's address, then its neighbours by name (R027). */
async function territoryOf(
  { openings, clock }: Emitter,
  { address, timeZone }: Establishment,
): Promise<Pmi[]> {
  const own = pmiOfPlace(address.postalCode, address.city);
  if (own === undefined || !isPmiKey(own.key)) return [];
  const known = await openings();
  const today = dayIn(timeZone, clock.now());
  const neighbours = neighboursOf(own.key)
    .map((key) => pmiLine(key, known, today, false))
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  return [pmiLine(own.key, known, today, true), ...neighbours];
}

function pmiLine(key: PmiKey, openings: Openings | undefined, today: string, own: boolean): Pmi {
  const opening = openings?.get(key);
  return {
    key,
    name: pmiOf(key)?.name ?? `PMI ${key}`,
    own,
    receives: openings ? [...(opening?.openKinds ?? [])] : null,
    mode: opening?.mode ?? null,
    opensOn: opening ? nextOpening(opening, today) : null,
    conditions: opening?.conditions ?? null,
  };
}

function nextOpening({ opensCs8, opensCs9, opensCs24 }: Opening, today: string): string | null {
  const coming = [opensCs8, opensCs9, opensCs24].filter((day) => day !== null && day > today).sort();
  return coming[0] ?? null;
}
