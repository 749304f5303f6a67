import type { CertificateDraft } from './certificate.ts';
import type { ItemDraft } from './draft.ts';
import type { SectionDraft } from './sections.ts';

/** What another version of a certificate has otherwise; sections are named by id. */
export interface Revision {
  version: string;
  /** Items of a section, given anew. */
  items?: Readonly<Record<string, readonly ItemDraft[]>>;
  /** Sections that the version has besides, each after the one of that name. */
  after?: Readonly<Record<string, SectionDraft>>;
  dropped?: readonly string[];
}

/** Another version of a certificate: a new description, made of the differences. */
export function revise(base: CertificateDraft, revision: Revision): CertificateDraft {
  return { ...base, version: revision.version, sections: reviseAll(base.sections, revision) };
}

function reviseAll(sections: readonly SectionDraft[], revision: Revision): SectionDraft[] {
  return sections
    .filter(({ id }) => revision.dropped?.includes(id) !== true)
    .flatMap((section) => {
      const added = revision.after?.[section.id];
      const revised = {
        ...section,
        items: revision.items?.[section.id] ?? section.items,
        ...(section.sections === undefined ? {} : { sections: reviseAll(section.sections, revision) }),
      };
      return added === undefined ? [revised] : [revised, added];
    });
}
