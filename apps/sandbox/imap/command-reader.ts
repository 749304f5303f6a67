/** Longest command with its literals: searches and logins are short; nothing is uploaded here. */
const MAX_COMMAND = 64 * 1024;

export type ReadStep =
  /** A whole command, literals in place (`{n}CRLF` then n characters), one character a byte. */
  | { type: 'command'; text: string }
  /** The client waits for leave to send a literal (RFC 3501 §7.5). */
  | { type: 'continue' }
  | { type: 'too-long' };

/** Cuts the bytes of a connection into commands. */
export function createCommandReader() {
  let buffered = '';
  /** Characters of `buffered` that belong to the command and are already understood. */
  let consumed = 0;

  const step = (): ReadStep | undefined => {
    if (buffered.length > MAX_COMMAND) return { type: 'too-long' };
    const end = buffered.indexOf('\r\n', consumed);
    if (end === -1) return undefined;
    const [, size, plus] = /\{(\d+)(\+)?\}$/.exec(buffered.slice(consumed, end)) ?? [];
    if (size === undefined) {
      const text = buffered.slice(0, end);
      buffered = buffered.slice(end + 2);
      consumed = 0;
      return { type: 'command', text };
    }
    if (end + Number(size) > MAX_COMMAND) return { type: 'too-long' };
    consumed = end + 2 + Number(size);
    return plus === undefined ? { type: 'continue' } : step();
  };
  return {
    /** Gives what the new bytes complete, in order. */
    push(bytes: Buffer): ReadStep[] {
      buffered += bytes.toString('latin1');
      const steps: ReadStep[] = [];
      for (let next = step(); next !== undefined; next = step()) {
        steps.push(next);
        if (next.type === 'too-long') break;
      }
      return steps;
    },
  };
}
