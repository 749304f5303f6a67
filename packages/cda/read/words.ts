import type { XmlElement } from '@cigogne/xml';
import { child, childrenNamed, descend, textOf } from '../values.ts';

/** The words under an ID of the narrative; undefined when there is no such ID or no word. */
export type Words = (id: string) => string | undefined;

/** Looks the IDs up at the first question: most documents are read without. */
export function narrativeWords(root: XmlElement): Words {
  let found: Map<string, XmlElement> | undefined;
  return (id) => {
    found ??= collectIds(root);
    const words = textOf(found.get(id));
    // A dash alone is how forms show that nothing was told.
    return words === '-' ? undefined : words;
  };
}

function collectIds(root: XmlElement): Map<string, XmlElement> {
  const ids = new Map<string, XmlElement>();
  const inText = (element: XmlElement): void => {
    const id = element.attribute('ID');
    if (id !== undefined && !ids.has(id)) ids.set(id, element);
    element.children.forEach(inText);
  };
  const inSection = (section: XmlElement): void => {
    const text = child(section, 'text');
    if (text !== undefined) inText(text);
    for (const component of childrenNamed(section, 'component')) {
      childrenNamed(component, 'section').forEach(inSection);
    }
  };
  const body = descend(root, 'component', 'structuredBody');
  for (const component of childrenNamed(body, 'component'))
    childrenNamed(component, 'section').forEach(inSection);
  return ids;
}

/** The ID that an element refers to: `<reference value="#id"/>`, with or without its hash. */
export function referenceOf(element: XmlElement | undefined): string | undefined {
  const value = child(element, 'reference')?.attribute('value')?.trim().replace(/^#/, '');
  return value === '' ? undefined : value;
}

/** The words of a `text` or an `originalText`: those that it refers to, or its own. */
export function wordsOf(element: XmlElement | undefined, words: Words): string | undefined {
  const id = referenceOf(element);
  return id === undefined ? textOf(element) : words(id);
}
