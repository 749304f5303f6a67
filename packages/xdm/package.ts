import { xdmErrors } from './errors.ts';
import type { Association, DocumentEntry, SubmissionSet } from './metadata/model.ts';
import { type Metadata, readMetadata } from './metadata/read.ts';
import type { ZipFileEntry } from './zip/entry.ts';
import { nameKey } from './zip/names.ts';
import { readZip } from './zip/read.ts';

/** A document of the package with the entry that describes it. */
export interface XdmDocument {
  /** Path in the archive: `IHE_XDM/SUBSET01/DOC0001.XML`. */
  path: string;
  bytes: Uint8Array;
  entry: DocumentEntry;
  /** The METADATA.XML that describes it. */
  metadataPath: string;
}

export interface XdmPackage {
  submissionSets: SubmissionSet[];
  documents: XdmDocument[];
  associations: Association[];
  /** README, INDEX, stylesheets, PDF… everything that no entry describes, METADATA.XML excepted. */
  otherFiles: { path: string; bytes: Uint8Array }[];
}

/** Case does not matter in a package, and the SUBSETs are numbered. */
const METADATA_PATH = /^IHE_XDM\/SUBSET\d{2}\/METADATA\.XML$/i;

/**
 * Reads an IHE XDM package (ITI TF-1 §16, CI-SIS volet Échange de documents) from its bytes. Checks the
 * archive within XDM_LIMITS and resolves each DocumentEntry to its file; whether the metadata say the truth
 * is for `verifyIntegrity` and `compareWithCda`. Extra files are kept and never opened; README and INDEX
 * are not read. Throws XdmError, never anything else.
 */
export async function readPackage(zip: Uint8Array): Promise<XdmPackage> {
  const files = await readZip(zip);
  const metadataFiles = files.filter((file) => METADATA_PATH.test(file.path));
  if (metadataFiles.length === 0) throw xdmErrors.noMetadata();
  const result: XdmPackage = { submissionSets: [], documents: [], associations: [], otherFiles: [] };
  const described = new Set<ZipFileEntry>(metadataFiles);
  for (const file of metadataFiles) {
    const metadata = readMetadata(file.path, file.bytes);
    if (metadata.entries.length === 0) throw xdmErrors.noDocument(file.path);
    result.submissionSets.push(...metadata.submissionSets);
    result.associations.push(...metadata.associations);
    result.documents.push(...resolveDocuments(metadata, file.path, files, described));
  }
  result.otherFiles = files.filter((file) => !described.has(file));
  return result;
}

function resolveDocuments(
  metadata: Metadata,
  metadataPath: string,
  files: readonly ZipFileEntry[],
  described: Set<ZipFileEntry>,
): XdmDocument[] {
  const folder = metadataPath.slice(0, metadataPath.lastIndexOf('/') + 1);
  return metadata.entries.map((entry) => {
    const path = `${folder}${entry.uri ?? ''}`;
    const file = entry.uri === undefined ? undefined : find(files, path);
    if (file === undefined) throw xdmErrors.missingDocument(path);
    if (described.has(file)) throw xdmErrors.ambiguousDocument(path);
    described.add(file);
    return { path: file.path, bytes: file.bytes, entry, metadataPath };
  });
}

/** A URI is looked up among the entries only: it cannot name anything outside the archive. */
function find(files: readonly ZipFileEntry[], path: string): ZipFileEntry | undefined {
  const key = nameKey(path);
  return files.find((file) => nameKey(file.path) === key);
}
