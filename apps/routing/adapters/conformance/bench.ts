import { type Checked, ControlError, type FileKind, startControlThreads } from '@cigogne/conformance';
import type { Clock } from '@cigogne/kernel';
import { routingErrors } from '../../domain/errors.ts';

/** Controls for whoever asks, and the kit to try them with. */
export interface TestBench {
  check(bytes: Uint8Array, options: { hint?: FileKind; view: boolean }): Promise<Checked>;
  /** The kit as a ZIP. */
  kit(): Promise<Uint8Array>;
  /** A file of the kit. */
  kitFile(file: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A normal file takes 15 ms, the worst of 10 MiB 2 s: the rest is a fault, or a thread that waits for the processor. */
const SECONDS = 15;
/** Of 25 MiB each at the most: what waits is held in memory. */
const WAITING = 10;

/**
 * The public test bench, on one thread of its own. Anybody may send it anything without being known: whatever a file
 * costs (a hostile one of 8 MiB, 1 to 2 s), messages go on being received and relayed on the event loop, and a control
 * that does not end is stopped. One thread is 60 files a second, and leaves the other cores to the messages. A file is
 * held for as long as its control lasts, in memory, and its name is never asked for (R005, R023, R025).
 */
export function startTestBench({ clock }: { clock: Clock }): TestBench {
  const threads = startControlThreads({ threads: 1, seconds: SECONDS, waiting: WAITING });
  let kit: Promise<Uint8Array> | undefined;
  const fromKit = async (file?: string): Promise<Uint8Array> => {
    const bytes = await threads.kit(file).catch(refused);
    if (bytes === undefined) throw routingErrors.noSuchKitFile();
    return bytes;
  };
  return {
    check: (bytes, options) =>
      // A copy of its own: a body may share its memory with others of the server, and this one is given away.
      threads.control({ bytes: new Uint8Array(bytes), now: clock.now(), ...options }).catch(refused),
    kit() {
      kit ??= fromKit();
      // Written once; an attempt that fails is made again.
      kit.catch(() => {
        kit = undefined;
      });
      return kit;
    },
    kitFile: fromKit,
    close: () => threads.close(),
  };
}

function refused(error: unknown): never {
  if (error instanceof ControlError && error.code !== 'conformance.failed') {
    throw routingErrors.controlUnavailable(error);
  }
  throw error;
}
