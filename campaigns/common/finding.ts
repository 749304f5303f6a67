/** Something that a campaign did not expect, with what replays it. */
export interface CampaignFinding {
  /** Number of the input, for `--only`; absent when nothing was drawn. */
  index?: number;
  /** What was tried. */
  what: string;
  /** What happened. */
  happened: string;
}

/** The same fault found again and again is one finding: the first input that shows it, and how many did. */
export function distinct(findings: readonly CampaignFinding[]): CampaignFinding[] {
  const groups = new Map<string, CampaignFinding[]>();
  for (const finding of findings) {
    const key = finding.happened.split('\n', 3).join('\n').replace(/\d+/g, 'N');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first
      ? [others.length === 0 ? first : { ...first, what: `${first.what} (and ${others.length} more)` }]
      : [],
  );
}
