/** Sizes in points, colours of a page that is read at a desk and printed in black and white. */
export const PAGE = { width: 595.28, height: 841.89, left: 48, right: 48, top: 46, bottom: 58 } as const;
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const CONTENT_BOTTOM = PAGE.height - PAGE.bottom;

export const COLOUR = {
  ink: '#1f2933',
  muted: '#52606d',
  accent: '#1f5f6b',
  rule: '#d9e0e6',
  tint: '#f1f6f7',
  headTint: '#e4eef0',
} as const;

export const SIZE = { title: 20, section: 12.5, subsection: 10.5, body: 9.5, small: 8 } as const;
/** Line height over font size. */
export const LEADING = 1.28;
