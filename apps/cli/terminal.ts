/** Where a command reads and writes. A port: tests give their own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Width of the terminal that shows `err`; absent when nobody watches: no progress is shown then. */
  columns?: number;
  /** Standard input, for commands that take « - ». */
  input: AsyncIterable<Uint8Array>;
}

export const processTerminal: Terminal = {
  out: (text) => {
    process.stdout.write(text);
  },
  err: (text) => {
    process.stderr.write(text);
  },
  input: process.stdin,
  ...(process.stderr.isTTY ? { columns: process.stderr.columns } : {}),
};
