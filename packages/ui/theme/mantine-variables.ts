import type { CSSVariablesResolver } from '@mantine/core';

/** Mantine's own colours, said in our tokens, so that its components follow light, dark and print. */
const shared = {
  '--mantine-color-body': 'var(--cg-surface)',
  '--mantine-color-text': 'var(--cg-ink)',
  '--mantine-color-dimmed': 'var(--cg-ink-2)',
  '--mantine-color-anchor': 'var(--cg-accent)',
  '--mantine-color-error': 'var(--cg-action)',
  '--mantine-color-placeholder': 'var(--cg-ink-2)',
  '--mantine-color-default-border': 'var(--cg-line-strong)',
};

export const mantineVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
