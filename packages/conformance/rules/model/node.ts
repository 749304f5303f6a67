/** What the rules look at: an element of the document, read by @cigogne/xml. */
export type { ScannedElement as Node } from '@cigogne/xml';
