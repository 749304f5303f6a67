/** Whose fault it is decides what follows: a rejection that says what to mend, a retry of ours, a retry at the recipient's, an answer to a caller. */
export type Fault = 'sender' | 'ours' | 'recipient' | 'caller';

export interface CigogneErrorInput {
  /** Stable, `module.what-happened`; people search for it, so it never changes. */
  code: string;
  /** French, for the person who can act. Never personal data: it reaches logs and screens. */
  message: string;
  fault: Fault;
  /** HTTP status when the error answers a request. */
  status?: number;
  /** Facts that help (sizes, names of variables, SQL state). Never personal data. */
  details?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/** The one error class of services. Built by the factories of each module's `errors.ts`, never in place. */
export class CigogneError extends Error {
  readonly code: string;
  readonly fault: Fault;
  readonly status: number | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor({ code, message, fault, status, details, cause }: CigogneErrorInput) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CigogneError';
    this.code = code;
    this.fault = fault;
    this.status = status;
    this.details = details;
  }
}
