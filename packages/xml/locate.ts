import { type XmlElement as LibxmlElement, XmlXPath } from 'libxml2-wasm';
import type { XmlElement } from './types.ts';

/** An element and, from the root down, what holds it. */
export interface Located {
  element: XmlElement;
  ancestors: readonly XmlElement[];
}

const STEP = /^(?:[^:[\]]+:)?([^:[\]@]+)(?:\[(\d+)\])?$/;

/**
 * The element at a path of the engine, such as « /*, third child, hl7:code[2], @value » written as an XPath. A step
 * in a namespace without prefix is a star, whose rank counts all elements; with a prefix, those of its name.
 */
export function locate(root: XmlElement, path: string): Located {
  let located: Located = { element: root, ancestors: [] };
  for (const step of path.split('/').slice(2)) {
    const [, name, rank = '1'] = STEP.exec(step) ?? [];
    if (name === undefined) break;
    const { children } = located.element;
    const candidates = name === '*' ? children : children.filter((child) => child.name === name);
    const next = candidates[Number(rank) - 1];
    if (next === undefined) break;
    located = under(located, next);
  }
  return located;
}

const under = ({ element, ancestors }: Located, child: XmlElement): Located => ({
  element: child,
  ancestors: [...ancestors, element],
});

const ELDERS = XmlXPath.compile('count(preceding-sibling::*)');

/** The element of the port that stands for an element of the engine. */
export function locateNode(root: XmlElement, node: LibxmlElement): Located {
  const { parent } = node;
  if (parent === null) return { element: root, ancestors: [] };
  const around = locateNode(root, parent);
  const child = around.element.children[Number(node.eval(ELDERS))];
  return child === undefined ? around : under(around, child);
}
