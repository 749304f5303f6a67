import { seconds } from './story/words.ts';

/** How the demonstration speaks: to a person in French, or to a program in lines of JSON. */
export interface Teller {
  /** Shows that a step is under way, then how long it took. */
  step<T>(label: string, work: () => Promise<T>): Promise<T>;
  say(text?: string): void;
  /** One JSON line on stdout for a program that watches; nothing for a person. */
  announce(event: Record<string, unknown>): void;
  /** Steps under way say nothing more: they were asked to stop. */
  quieten(): void;
}

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/** Calm lines; on a terminal the step under way is shown before it is done. */
export function peopleTeller(output: Output = process.stdout): Teller {
  let quiet = false;
  return {
    async step(label, work) {
      const start = performance.now();
      if (output.isTTY) output.write(`  … ${label}`);
      const value = await work().catch((error: unknown) => {
        if (!quiet) output.write(`${output.isTTY ? '\r' : ''}  ✗ ${label}\n`);
        throw error;
      });
      const took = seconds((performance.now() - start) / 1000);
      if (!quiet) output.write(`${output.isTTY ? '\r' : ''}  ✓ ${label.padEnd(62)} ${took.padStart(7)}\n`);
      return value;
    },
    say: (text = '') => void output.write(`${text}\n`),
    announce: () => {},
    quieten: () => {
      quiet = true;
    },
  };
}

/** For programs: only what is announced, one JSON object a line; the French goes to stderr. */
export function programTeller(output: Output = process.stdout, aside: Output = process.stderr): Teller {
  return {
    ...peopleTeller({ write: aside.write.bind(aside), isTTY: false }),
    announce: (event) => void output.write(`${JSON.stringify(event)}\n`),
  };
}
