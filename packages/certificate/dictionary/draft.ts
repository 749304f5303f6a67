import type { ItemDefinition } from './types.ts';

/** An item as its family describes it: each certificate that takes it adds its own source. */
export type ItemDraft = Omit<ItemDefinition, 'source'> & { source?: string };

/** Every item of a family, by id. */
export type Family = Readonly<Record<string, ItemDraft>>;

export const OPTIONAL = { legal: '0..1' } as const;
export const REQUIRED = { legal: '1..1' } as const;
/** The content model asks for it; the official check lets it go. */
export const LEGAL_ONLY = { legal: '1..1', checked: '0..1' } as const;
/** The content model leaves it free; the official check asks for it. */
export const CHECKED_ONLY = { legal: '0..1', checked: '1..1' } as const;
