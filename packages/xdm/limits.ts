const MIB = 1024 * 1024;

/**
 * What a package may weigh and hold before anything in it is read (docs: architecture, "Limits").
 * A certificate package is ~20 kB in 6 entries, so every bound leaves two orders of magnitude.
 */
export const XDM_LIMITS = {
  /** Bytes of the ZIP as received. */
  packageBytes: 10 * MIB,
  /** Entries, directories included. */
  entries: 64,
  /** Bytes of all entries once expanded, counted while inflating. */
  expandedBytes: 50 * MIB,
  /** Expanded / compressed, of one entry and of the whole. */
  ratio: 100,
  /**
   * The ratio is only looked at above this expanded size: a few kB of repeated text may honestly pass 100
   * (deflate reaches 1,032), and 1 MiB can harm nobody.
   */
  ratioAppliesAbove: MIB,
  /** Characters of an entry's path. */
  pathLength: 255,
} as const;
