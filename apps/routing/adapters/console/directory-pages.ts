import type { Queryable } from '@cigogne/kernel';
import { neighboursOf, pmiOf, resolvePlace } from '@cigogne/territory';
import { routingErrors } from '../../domain/errors.ts';
import { listEntries } from '../directory/entries.ts';
import { checksOf, historyOf } from '../directory/save.ts';

/**
 * One PMI with its checks, its history and its neighbours (R027).
 * @throws CigogneError `routing.pmi-unknown`
 */
export async function pmiDetail(db: Queryable, key: string, day: string) {
  const entries = await listEntries(db, day);
  const entry = entries.find((candidate) => candidate.key === key);
  if (!entry) throw routingErrors.pmiUnknown();
  const around = new Set<string>(neighboursOf(key));
  const [checks, history] = await Promise.all([checksOf(db, key), historyOf(db, key)]);
  return {
    ...entry,
    checks,
    history,
    neighbours: entries
      .filter((candidate) => around.has(candidate.key))
      .map(({ key: neighbour, name, openKinds }) => ({ key: neighbour, name, openKinds })),
  };
}

const UNKNOWN: Record<string, string> = {
  'no-postal-code': 'Indiquez un code postal.',
  abroad: 'Cette adresse est à l’étranger : aucune PMI n’est compétente.',
  'no-pmi': 'Ce territoire n’a pas de PMI raccordée à la plateforme.',
};

/** Which PMI a postal code and a city belong to, in words. */
export function whichPmi(postalCode: string, city: string) {
  const answer = resolvePlace({ postalCode, city });
  const named = (keys: string[]) => [...new Set(keys)].map((key) => ({ key, name: pmiOf(key)?.name ?? key }));
  if (answer.status === 'found') {
    return {
      status: answer.status,
      message: `Commune reconnue : ${answer.commune.name} (${answer.commune.cog}).`,
      pmis: named([answer.pmi]),
    };
  }
  if (answer.status === 'found-departement') {
    const message =
      'La commune n’est pas reconnue, mais toutes celles de ce code postal relèvent de la même PMI.';
    return { status: answer.status, message, pmis: named([answer.pmi]) };
  }
  if (answer.status === 'ambiguous') {
    const message =
      'Ce code postal s’étend sur plusieurs territoires : le nom de la commune doit être exact.';
    return { status: answer.status, message, pmis: named(answer.candidates.map(({ pmi }) => pmi)) };
  }
  return {
    status: answer.status,
    message: UNKNOWN[answer.reason] ?? 'Ce code postal n’existe pas.',
    pmis: [],
  };
}
