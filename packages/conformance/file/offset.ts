/** Comments, CDATA and instructions are stepped over; a tag of well-formed XML holds no « < ». */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)(?:[^\s<>/:]+:)?([^\s<>/:]+)(?:"[^"<]*"|'[^'<]*'|[^'"<>])*>/g;

const STEP = /^(?:[^:[\]]+:)?([^:[\]@]+)(?:\[(\d+)\])?$/;

/**
 * Where the start tag of the element at a path stands in well-formed XML (index in UTF-16 units), or that of its
 * nearest ancestor there is. Documents on one line need it: their findings all are of line 1.
 * @param path as XmlElement gives it: `/ClinicalDocument/informant[2]/relatedEntity`
 */
export function offsetOf(xml: string, path: string): number {
  const steps = stepsOf(path);
  const seen = steps.map(() => 0);
  let depth = 0;
  let matched = 0;
  let found = 0;
  for (const { 0: tag, 1: closing, 2: name, index } of xml.matchAll(MARKUP)) {
    if (name === undefined) continue;
    if (closing === '/') {
      depth -= 1;
      if (depth < matched) return found;
      continue;
    }
    const step = depth === matched ? steps[depth] : undefined;
    if (step?.name === name && isRank(seen, depth, step.rank)) {
      matched += 1;
      found = index;
    }
    const isEmpty = tag.endsWith('/>');
    if (matched === steps.length || (isEmpty && matched > depth)) return found;
    if (!isEmpty) depth += 1;
  }
  return found;
}

function isRank(seen: number[], depth: number, rank: number): boolean {
  seen[depth] = (seen[depth] ?? 0) + 1;
  return seen[depth] === rank;
}

function stepsOf(path: string): { name: string; rank: number }[] {
  const steps: { name: string; rank: number }[] = [];
  for (const text of path.split('/').slice(1)) {
    const [, name, rank = '1'] = STEP.exec(text) ?? [];
    if (name === undefined) break;
    steps.push({ name, rank: Number(rank) });
  }
  return steps;
}
