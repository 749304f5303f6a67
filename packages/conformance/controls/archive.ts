import type { XdmError, XdmErrorCode } from '@cigogne/xdm';
import { catalogued, type FindingCode, type PlacesOf } from '../catalogue/catalogue.ts';
import { finding } from '../catalogue/finding.ts';
import type { Finding, Place } from '../types.ts';

/** Codes whose texts need nothing but themselves. */
type PlainCode = { [C in FindingCode]: [PlacesOf<C>] extends [never] ? C : never }[FindingCode];

const CODES: Readonly<
  Record<Exclude<XdmErrorCode, 'xdm.metadata-unreadable' | 'xdm.cannot-write'>, PlainCode>
> = {
  'xdm.too-large': 'ZIP-TOO-LARGE',
  'xdm.not-a-zip': 'ZIP-NOT-A-ZIP',
  'xdm.damaged': 'ZIP-DAMAGED',
  'xdm.trailing-data': 'ZIP-TRAILING-DATA',
  'xdm.hidden-data': 'ZIP-HIDDEN-DATA',
  'xdm.multi-disk': 'ZIP-MULTI-DISK',
  'xdm.encrypted': 'ZIP-ENCRYPTED',
  'xdm.unsupported-method': 'ZIP-METHOD',
  'xdm.inconsistent-headers': 'ZIP-HEADERS',
  'xdm.overlap': 'ZIP-OVERLAP',
  'xdm.too-many-entries': 'ZIP-ENTRIES',
  'xdm.expands-too-much': 'ZIP-EXPANDS',
  'xdm.ratio': 'ZIP-RATIO',
  'xdm.size-mismatch': 'ZIP-SIZE-MISMATCH',
  'xdm.checksum': 'ZIP-CHECKSUM',
  'xdm.unsafe-path': 'ZIP-PATH',
  'xdm.duplicate-name': 'ZIP-DUPLICATE-NAME',
  'xdm.special-file': 'ZIP-SPECIAL-FILE',
  'xdm.nested-zip': 'ZIP-NESTED',
  'xdm.no-metadata': 'XDM-NO-METADATA',
  'xdm.no-document': 'XDM-NO-DOCUMENT',
  'xdm.missing-document': 'XDM-DOCUMENT-MISSING',
  'xdm.ambiguous-document': 'XDM-DOCUMENT-AMBIGUOUS',
};

/** The finding of a package that could not be read. */
export function unreadablePackage(error: XdmError): Finding {
  const place = placeOf(error);
  const details = {
    ...(place === undefined ? {} : { place }),
    ...(error.detail === undefined ? {} : { found: error.detail }),
  };
  if (error.code === 'xdm.metadata-unreadable') {
    return finding('XDM-METADATA-UNREADABLE', {
      reason: error.detail ?? '',
      ...(place === undefined ? {} : { place }),
    });
  }
  // Reading never meets the writer's error; if it did, the archive would be to blame.
  return finding(error.code === 'xdm.cannot-write' ? 'ZIP-DAMAGED' : CODES[error.code], details);
}

function placeOf(error: XdmError): Place | undefined {
  if (error.entry === undefined) return undefined;
  return { entry: error.entry, ...(error.line === undefined ? {} : { line: error.line }) };
}

/** Whether the archive itself was sound: the metadata were then looked at. */
export function reachedMetadata(found: Finding): boolean {
  return catalogued(found.code)?.level !== 'archive';
}
