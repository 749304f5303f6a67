import { SourceText, scanXml } from '@cigogne/xml';
import type { Node } from './model/node.ts';

/** What the rules look up. Built by one pass over the document; no rule walks it again. */
export interface DocumentIndex {
  readonly root: Node;
  /** Elements that claim a template, by the root of the template, in the order of the document. */
  readonly byTemplate: ReadonlyMap<string, readonly Node[]>;
  /** Elements by name, as `Node.name` says it, the narrative left out. */
  readonly byName: ReadonlyMap<string, readonly Node[]>;
  /** What `#reference`s may point to: the IDs of the narrative. */
  readonly narrativeIds: ReadonlySet<string>;
}

/** Indexes a document that the XML engine has parsed. @throws RangeError when it has no element */
export function indexDocument(bytes: Uint8Array): DocumentIndex {
  const byTemplate = new Map<string, Node[]>();
  const byName = new Map<string, Node[]>();
  const narrativeIds = new Set<string>();
  const root = scanXml(new SourceText(bytes), {
    open(node) {
      push(byName, node.name, node);
      if (node.name !== 'text' || node.parent?.name !== 'section') return true;
      enterId(node.attribute('ID'), narrativeIds);
      return false;
    },
    skipped(attribute) {
      enterId(attribute('ID'), narrativeIds);
    },
    // The document's own templates are looked at by name: they say which rules apply at all.
    close(node) {
      if (node.parent !== undefined) indexTemplates(node, byTemplate);
    },
  });
  if (root === undefined) throw new RangeError('a document without element');
  for (const nodes of byTemplate.values()) nodes.sort((a, b) => a.order - b.order);
  return { root, byTemplate, byName, narrativeIds };
}

function enterId(id: string | undefined, ids: Set<string>): void {
  if (id !== undefined) ids.add(id);
}

function indexTemplates(node: Node, byTemplate: Map<string, Node[]>): void {
  for (const child of node.children) {
    if (child.name !== 'templateId') continue;
    const root = child.attribute('root');
    if (root === undefined) continue;
    const known = byTemplate.get(root);
    if (known === undefined) byTemplate.set(root, [node]);
    else if (known.at(-1) !== node) known.push(node);
  }
}

function push(index: Map<string, Node[]>, key: string, node: Node): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [node]);
  else known.push(node);
}
