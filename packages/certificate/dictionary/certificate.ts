import type { DocumentKind } from '../models.ts';
import { OID } from '../oid.ts';
import type { SectionDraft } from './sections.ts';
import type { CertificateDefinition, Code, SectionDefinition } from './types.ts';

export interface CertificateDraft {
  kind: DocumentKind;
  version: string;
  title: string;
  /** The paper form that the certificate stands for: « Cerfa 12596 ». */
  form: string;
  code: Code;
  /** Templates of the document, that of the kind last, to which the version is given. */
  templates: readonly string[];
  legalWindow?: readonly [number, number];
  sections: readonly SectionDraft[];
}

/** A certificate, with the source of each item and the version in its last template. */
export function certificate(draft: CertificateDraft): CertificateDefinition {
  const { form, templates, sections, ...rest } = draft;
  const source = `${form} ; volet CSE-${draft.kind} ${draft.version}`;
  return {
    ...rest,
    templateIds: templates.map((root, index) =>
      index === templates.length - 1 ? { root, extension: draft.version } : { root },
    ),
    sections: sections.map((section) => withSource(section, source)),
  };
}

function withSource(draft: SectionDraft, source: string): SectionDefinition {
  const { items, sections, ...rest } = draft;
  return {
    ...rest,
    items: items.map((item) => ({ source, ...item })),
    ...(sections === undefined ? {} : { sections: sections.map((inner) => withSource(inner, source)) }),
  };
}

/** Templates that CS8, CS9 and CS24 begin with. */
export const COMMON_TEMPLATES = [OID.HL7_FRANCE_TEMPLATE, OID.CI_SIS_TEMPLATE] as const;
