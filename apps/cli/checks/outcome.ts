/** One test, as its file's process reports it. */
export interface TestOutcome {
  /** With its parents: « reading › refuses a DOCTYPE ». */
  name: string;
  result: 'passed' | 'failed' | 'skipped';
  line?: number;
  /** Why it was skipped. */
  reason?: string;
  error?: { message: string; stack: string };
}

/** One test file. */
export interface FileOutcome {
  /** Relative to the project. */
  file: string;
  tests: TestOutcome[];
  seconds: number;
}
