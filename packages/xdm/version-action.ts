import type { Association, DocumentEntry, VersionAction } from './metadata/model.ts';

/**
 * What the metadata ask for: a new document, the replacement of an earlier version, its deletion. Both forms
 * are read (mssante-xdm.md §2.5): the French slot `urn:action:extraMetadataSlot` (`C`, `D`) and the IHE
 * association RPLC whose source is this entry. A deletion wins over everything.
 */
export function versionAction(
  entry: DocumentEntry,
  associations: readonly Association[] = [],
): VersionAction {
  if (entry.actionSlot === 'D') return 'delete';
  if (entry.actionSlot === 'C') return 'replace';
  const replaces = associations.some(
    (association) =>
      (association.type === 'RPLC' || association.type === 'XFRM_RPLC') &&
      association.source === entry.entryUuid,
  );
  return replaces ? 'replace' : 'create';
}
