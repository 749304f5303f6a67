import type { ListedChild } from '../../contract.ts';

/** « CIGOGNE-TEST Aimée »: a child that has no name yet is said so. */
export function childName({ family, given }: Pick<ListedChild, 'family' | 'given'>): string {
  return [family, given].filter(Boolean).join(' ') || 'Enfant sans nom';
}

export const SEX: Readonly<Record<string, string>> = { M: 'garçon', F: 'fille', UN: 'sexe indéterminé' };

/** « né », « née », « né(e) » */
export function born(sex: string): string {
  return sex === 'F' ? 'née' : sex === 'M' ? 'né' : 'né(e)';
}

/** « arrivé », « arrivée », « arrivé(e) » */
export function arrivedWord(sex: string): string {
  return sex === 'F' ? 'arrivée' : sex === 'M' ? 'arrivé' : 'arrivé(e)';
}

/** « jumelle 1 sur 2 », « triplé 2 sur 3 »; without its rank when the document has none. */
export function twinWords({ twin, sex }: Pick<ListedChild, 'twin' | 'sex'>): string | null {
  if (twin === null) return null;
  const feminine = sex === 'F';
  const name =
    twin.count === 2
      ? feminine
        ? 'jumelle'
        : 'jumeau'
      : twin.count === 3
        ? feminine
          ? 'triplée'
          : 'triplé'
        : 'naissance multiple';
  return twin.rank === null ? name : `${name} ${twin.rank} sur ${twin.count}`;
}
