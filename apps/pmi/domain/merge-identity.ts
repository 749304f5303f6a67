import type { ChildIdentity } from './child.ts';

/** Columns that a person may rectify; a document does not change them back afterwards. */
export type Rectifiable =
  | 'birthFamily'
  | 'usualFamily'
  | 'givenNames'
  | 'birthDate'
  | 'sex'
  | 'street'
  | 'postalCode'
  | 'city'
  | 'phones';

/**
 * What the record says of a child once another certificate came. Civil identity follows an identity with an INS, then
 * the newest version of a document; where the family lives and how to reach it follow the latest exam.
 * @param latest the arriving certificate is the latest by its exam
 * @param corrects it is a further version of a certificate that the record already has
 */
export function mergeIdentity(
  known: ChildIdentity,
  arriving: ChildIdentity,
  options: { latest: boolean; corrects: boolean; rectified: readonly string[] },
): ChildIdentity {
  const { latest, corrects, rectified } = options;
  const trusted =
    (arriving.insQualified && !known.insQualified) ||
    (corrects && arriving.insQualified === known.insQualified);
  const civil = trusted ? overlay(known, arriving) : overlay(arriving, known);
  const home = latest ? overlay(known, arriving) : overlay(arriving, known);
  const hasHome = (one: ChildIdentity) => one.postalCode !== '' && one.city !== '';
  const where = hasHome(home) && latest && hasHome(arriving) ? arriving : hasHome(known) ? known : arriving;
  const merged: ChildIdentity = {
    ...civil,
    localIds: [...new Set([...known.localIds, ...arriving.localIds])],
    cog: where.cog,
    postalCode: where.postalCode,
    city: where.city,
    street: where.street,
    phones: home.phones,
    parents: latest ? parentsOf(known, arriving) : parentsOf(arriving, known),
    twinRank: known.twinRank ?? arriving.twinRank,
    twinCount: known.twinCount ?? arriving.twinCount,
  };
  const kept = Object.fromEntries(Object.entries(known).filter(([key]) => rectified.includes(key)));
  const keepsHome = rectified.includes('city') || rectified.includes('postalCode');
  return { ...merged, ...kept, ...(keepsHome ? { cog: known.cog } : {}) };
}

/** `over` where it says something, `under` elsewhere. */
function overlay(under: ChildIdentity, over: ChildIdentity): ChildIdentity {
  const said = Object.fromEntries(
    Object.entries(over).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
  return { ...under, ...said, insQualified: over.insQualified || under.insQualified };
}

/** The parents of the latest certificate, each with the birth date that only another one may give. */
function parentsOf(before: ChildIdentity, latest: ChildIdentity): ChildIdentity['parents'] {
  const parents = latest.parents.filter(({ families, given }) => families.length > 0 || given !== '');
  if (parents.length === 0) return before.parents;
  return parents.map((parent) => {
    const same = before.parents.find(({ role, given }) => role === parent.role && given === parent.given);
    return { ...parent, birthDate: parent.birthDate ?? same?.birthDate ?? null };
  });
}
