import { type CertificateKind, DOCUMENT_MODELS, type DocumentModel } from './models.ts';

export type Recognition =
  | { status: 'certificate'; kind: CertificateKind; version: string }
  | { status: 'unsupported-version'; kind: CertificateKind; version: string | undefined }
  | { status: 'not-a-certificate'; kind: 'MDE' }
  | { status: 'unknown' };

/**
 * What the templateIds of a document say it is.
 *
 * CS8, CS9 and CS24 share their type code, title pattern and mail subject: only the template tells
 * them apart (mssante-xdm.md §2.6). A document that claims two different kinds is `unknown`: it
 * would be read by the rules of one and routed as the other.
 */
export function recogniseDocument(
  templateIds: readonly { root: string; extension?: string | undefined }[],
): Recognition {
  const models = new Set<DocumentModel>();
  const versions: string[] = [];
  for (const { root, extension } of templateIds) {
    const model = DOCUMENT_MODELS.find((candidate) => candidate.templateId === root.trim());
    if (model === undefined) continue;
    models.add(model);
    if (extension !== undefined && extension.trim() !== '') versions.push(extension.trim());
  }
  const [model, ...others] = models;
  if (model === undefined || others.length > 0) return { status: 'unknown' };
  if (model.kind === 'MDE') return { status: 'not-a-certificate', kind: 'MDE' };
  const accepted = versions.filter((version) => model.acceptedVersions.includes(version)).sort();
  const version = accepted.at(-1);
  return version === undefined
    ? { status: 'unsupported-version', kind: model.kind, version: versions.at(0) }
    : { status: 'certificate', kind: model.kind, version };
}
