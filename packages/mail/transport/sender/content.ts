import { Readable } from 'node:stream';

const SLICE = 64 * 1024;

/**
 * The bytes of a message, a slice at a time, so that how far they went is known: `onStart` when the peer has
 * said 354, `onProgress` at each slice taken, `onEnd` just before the final dot is written.
 */
export function contentStream(
  raw: Uint8Array,
  events: { onStart(): void; onProgress(): void; onEnd(): void },
): Readable {
  let position = 0;
  const stream = new Readable({
    highWaterMark: SLICE,
    read() {
      if (position === 0) events.onStart();
      events.onProgress();
      const slice = raw.subarray(position, position + SLICE);
      position += slice.length;
      this.push(slice.length > 0 ? slice : null);
    },
  });
  return stream.once('end', events.onEnd);
}
