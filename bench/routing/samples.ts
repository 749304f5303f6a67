/** Values of a Prometheus text, by name with labels: `routing_stage_seconds_sum{stage="control"}`. */
export type Samples = ReadonlyMap<string, number>;

export function readSamples(text: string): Samples {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    const space = line.lastIndexOf(' ');
    if (line !== '' && !line.startsWith('#'))
      samples.set(line.slice(0, space), Number(line.slice(space + 1)));
  }
  return samples;
}

/** Mean of a histogram between two readings, and how many observations. */
export function meanBetween(
  before: Samples,
  after: Samples,
  name: string,
  labels = '',
): { mean: number; count: number } {
  const grown = (suffix: string) => {
    const key = `${name}_${suffix}${labels}`;
    return (after.get(key) ?? 0) - (before.get(key) ?? 0);
  };
  const count = grown('count');
  return { mean: count === 0 ? Number.NaN : grown('sum') / count, count };
}
