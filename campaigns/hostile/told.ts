import type { Family } from './input.ts';

/** What a reader is asked: the inputs of a seed from one number up to another, not included. */
export interface Asked {
  seed: number;
  from: number;
  to: number;
}

/** How one input was answered. */
export interface Read {
  is: 'read';
  index: number;
  family: Family;
  made: string;
  bytes: number;
  /** from the first byte read to the answer */
  ms: number;
  /** CPU of the whole process meanwhile, all threads */
  cpuMs: number;
  /** the most memory that the process has held so far, bytes */
  rss: number;
  code?: string;
  crash?: string;
}

/** What a reader says. `begun` comes before each `read`, so that an input that never ends is known. */
export type Told = { is: 'ready' } | { is: 'begun'; index: number } | Read | { is: 'done' };
