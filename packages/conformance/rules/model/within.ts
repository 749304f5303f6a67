import type { Node } from './node.ts';

/** Those of `nodes` (in the order of the document) that stand below an element: the cost is theirs, not that of all. */
export function within(nodes: readonly Node[] | undefined, ancestor: Node): Node[] {
  const found: Node[] = [];
  if (nodes === undefined) return found;
  for (let at = firstAfter(nodes, ancestor.order); at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node === undefined || node.order > ancestor.end) break;
    found.push(node);
  }
  return found;
}

/** Whether one of them does. */
export function holdsOne(nodes: readonly Node[] | undefined, ancestor: Node): boolean {
  const first = nodes?.[firstAfter(nodes, ancestor.order)];
  return first !== undefined && first.order <= ancestor.end;
}

function firstAfter(nodes: readonly Node[], order: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.order ?? 0) <= order) low = middle + 1;
    else high = middle;
  }
  return low;
}
