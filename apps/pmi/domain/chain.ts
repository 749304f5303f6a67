/** One version of a certificate, as it is known. */
export interface Version {
  id: string;
  versionNumber: number;
  action: 'create' | 'replace' | 'delete';
  receivedAt: Date;
}

export interface Settled {
  id: string;
  supersededBy: string | null;
  withdrawn: boolean;
}

/**
 * Where each version of one certificate stands, in whatever order they arrived: the highest version number is the one
 * that counts, and a deletion takes back itself and all that it follows (mssante-xdm.md §2.5).
 */
export function settleVersions(versions: readonly Version[]): Settled[] {
  const ordered = versions.toSorted(
    (a, b) =>
      a.versionNumber - b.versionNumber ||
      a.receivedAt.getTime() - b.receivedAt.getTime() ||
      a.id.localeCompare(b.id),
  );
  const last = ordered.at(-1);
  const lastDeletion = ordered.findLastIndex(({ action }) => action === 'delete');
  return ordered.map(({ id }, index) => ({
    id,
    supersededBy: last === undefined || id === last.id ? null : last.id,
    withdrawn: index <= lastDeletion,
  }));
}
