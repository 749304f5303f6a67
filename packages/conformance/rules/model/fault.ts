import type { CertificateKind } from '@cigogne/certificate';
import type { FindingCode } from '../../catalogue/catalogue.ts';
import type { DocumentIndex } from '../document-index.ts';
import type { Node } from './node.ts';

/** A rule that a document does not follow: what becomes a finding. */
export interface Fault {
  code: FindingCode;
  /** The element that is wrong, or the one that lacks something. */
  node: Node;
  /** What it lacks, below `node`: `assignedAuthor/id`. */
  below?: string;
  /** Fills the `{name}` places of the code's message. */
  values?: Readonly<Record<string, string | number>>;
  found?: string | undefined;
  expected?: string;
}

export interface RuleContext {
  kind: CertificateKind;
  /** Version of the model that the document follows: `2025.01`. */
  version: string;
  index: DocumentIndex;
  /** Time of the check. */
  now: Date;
  fault(fault: Fault): void;
}

/** One thing that is asked of an element. */
export type Check = (node: Node, context: RuleContext) => void;
