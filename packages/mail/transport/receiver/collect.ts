import type { Readable } from 'node:stream';
import { refusals, type SmtpRefusal } from '../verdict.ts';
import type { InFlight } from './in-flight.ts';
import { LineEndingGuard } from './line-endings.ts';

export type Collected =
  | { kind: 'message'; raw: Buffer; release(): void }
  | { kind: 'refused'; refusal: SmtpRefusal }
  | { kind: 'cut' };

/**
 * Gathers one message from its stream. Nothing is kept once it is refused; `onTooLarge` is called in the
 * middle of the transfer, as soon as the limit is passed. The bytes count as in flight until `release`.
 */
export function collectMessage(
  stream: Readable,
  limits: { maxBytes: number; inFlight: InFlight; onTooLarge(): void },
): Promise<Collected> {
  const { inFlight } = limits;
  const guard = new LineEndingGuard();
  let chunks: Buffer[] = [];
  let length = 0;
  let refusal: SmtpRefusal | undefined;

  const release = () => {
    inFlight.release(length);
    chunks = [];
    length = 0;
  };
  const refuse = (why: SmtpRefusal) => {
    refusal = why;
    release();
  };

  return new Promise((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      if (refusal) return;
      length += chunk.length;
      inFlight.add(chunk.length);
      chunks.push(chunk);
      if (length > limits.maxBytes) {
        refuse(refusals.tooLarge(limits.maxBytes));
        limits.onTooLarge();
      } else if (inFlight.full) refuse(refusals.tooBusy());
      else if (guard.feed(chunk)) refuse(refusals.bareLineEnding());
    });
    stream.once('end', () => {
      if (refusal) return resolve({ kind: 'refused', refusal });
      resolve({ kind: 'message', raw: Buffer.concat(chunks, length), release });
    });
    // The peer went away before the final dot: 'end' never comes.
    stream.once('error', () => stream.destroy());
    stream.once('close', () => {
      if (stream.readableEnded) return;
      release();
      resolve({ kind: 'cut' });
    });
  });
}
