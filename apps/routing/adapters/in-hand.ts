/** Beyond this a sender waits a little before its next message: about two seconds of work for one node. */
const PACED_BYTES = 16 * 1024 * 1024;
/** Beyond this a message is left to be claimed, by any node, and read back from the database. */
const MOST_BYTES = 32 * 1024 * 1024;
const LONGEST_WAIT_MS = 1_000;

/**
 * What this node has committed and not yet dealt with. It keeps the bytes of its own messages, so that none is read
 * back and decrypted (as much CPU as the MIME parse and the control together), within bounds: senders that come
 * faster than it works are slowed down, as Postfix does (in_flow_delay), and never refused.
 */
export interface InHand {
  /** Counts a message about to be committed; false when there is too much already. */
  reserve(bytes: number): boolean;
  release(bytes: number): void;
  /** Resolves when the next message may come, after one second at most. */
  room(): Promise<void>;
  readonly bytes: number;
}

export function inHand(limits = { paced: PACED_BYTES, most: MOST_BYTES }): InHand {
  const waiting: (() => void)[] = [];
  let bytes = 0;
  return {
    reserve(size) {
      if (bytes + size > limits.most) return false;
      bytes += size;
      return true;
    },
    release(size) {
      bytes -= size;
      // One sender for one message done: the pace of the work is the pace of the arrivals.
      if (bytes < limits.paced) waiting.shift()?.();
    },
    room() {
      if (bytes < limits.paced && waiting.length === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const go = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(go), 1);
          resolve();
        }, LONGEST_WAIT_MS);
        waiting.push(go);
      });
    },
    get bytes() {
      return bytes;
    },
  };
}
