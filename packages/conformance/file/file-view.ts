import { isClinicalDocument, type NarrativeSection, readHeader, readNarrative } from '@cigogne/cda';
import { readZip, XdmError } from '@cigogne/xdm';
import { parseXml, XmlError } from '@cigogne/xml';
import type { Place } from '../types.ts';
import type { FileContext, FileControl } from './control-file.ts';
import { type Excerpt, SourceText } from './excerpt.ts';
import { type IdentityLine, identityLines } from './identity-lines.ts';

/** What a person needs beside the report: the document as one reads it, and the lines that the findings speak of. */
export interface FileView {
  /** Absent when the document cannot be read, or is longer than anybody reads (2 MiB). */
  document?: { title: string; identity: IdentityLine[]; sections: NarrativeSection[] };
  /** One a finding, in the order of the report; null where it names no line. */
  excerpts: (Excerpt | null)[];
}

/** A page of thousands of findings is mended by its first ones. */
const MOST_EXCERPTS = 300;

/** A certificate is of 100 to 200 kB; a page of thousands of screens is read by nobody. */
const MOST_SHOWN = 2 * 1024 * 1024;

/** The view of a file that was controlled. Never throws for what the file holds. */
export async function fileView(
  bytes: Uint8Array,
  control: FileControl,
  { name = 'document' }: Pick<FileContext, 'name'>,
): Promise<FileView> {
  const files = await filesOf(bytes, control, name);
  const { report } = control;
  const path = report.document?.path ?? (control.kind === 'xml' ? name : undefined);
  const document = path === undefined ? undefined : documentView(files.get(path));
  const sources = new Map<string, SourceText>();
  const excerpts = report.findings.map(({ place }, index) =>
    index < MOST_EXCERPTS && place !== undefined ? excerptOf(place, path, files, sources) : null,
  );
  return { excerpts, ...(document === undefined ? {} : { document }) };
}

async function filesOf(
  bytes: Uint8Array,
  control: FileControl,
  name: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (control.kind === 'xml') return new Map([[name, bytes]]);
  if (control.package === undefined) return new Map();
  try {
    return new Map((await readZip(control.package)).map((file) => [file.path, file.bytes]));
  } catch (error) {
    if (error instanceof XdmError) return new Map();
    throw error;
  }
}

function excerptOf(
  place: Place,
  documentPath: string | undefined,
  files: ReadonlyMap<string, Uint8Array>,
  sources: Map<string, SourceText>,
): Excerpt | null {
  const entry = place.entry ?? documentPath;
  const bytes = entry === undefined ? undefined : files.get(entry);
  if (entry === undefined || bytes === undefined || place.line === undefined) return null;
  const source = sources.get(entry) ?? new SourceText(bytes);
  sources.set(entry, source);
  return { entry, lines: source.around(place) };
}

function documentView(bytes: Uint8Array | undefined): FileView['document'] {
  if (bytes === undefined || bytes.length > MOST_SHOWN) return undefined;
  try {
    using document = parseXml(bytes);
    if (!isClinicalDocument(document)) return undefined;
    const header = readHeader(document);
    return {
      title: header.title ?? 'Document sans titre',
      identity: identityLines(header),
      sections: readNarrative(document),
    };
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}
