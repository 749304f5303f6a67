import { scannedRoot, type XmlDocument } from '@cigogne/xml';
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

/** Indexes a document that `parseXml` has parsed. */
export function indexDocument(document: XmlDocument): DocumentIndex {
  const root = scannedRoot(document);
  const index = { root, byTemplate: new Map(), byName: new Map(), narrativeIds: new Set<string>() };
  enter(root, index);
  return index;
}

interface OpenIndex extends DocumentIndex {
  readonly byTemplate: Map<string, Node[]>;
  readonly byName: Map<string, Node[]>;
  readonly narrativeIds: Set<string>;
}

/** In the order of the document. Its own templates are looked at by name: they say which rules apply at all. */
function enter(node: Node, index: OpenIndex): void {
  push(index.byName, node.name, node);
  if (node.parent !== undefined) indexTemplates(node, index.byTemplate);
  if (node.name === 'text' && node.parent?.name === 'section') {
    enterIds(node, index.narrativeIds);
    return;
  }
  for (const child of node.children) enter(child, index);
}

function enterIds(node: Node, ids: Set<string>): void {
  const id = node.attribute('ID');
  if (id !== undefined) ids.add(id);
  for (const child of node.children) enterIds(child, ids);
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
