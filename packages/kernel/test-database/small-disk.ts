import { execFile, execFileSync } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk in memory, small enough to be filled. */
export interface SmallDisk {
  /** Writes until nothing more fits (ENOSPC). @returns what makes room again */
  fill(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const PIECE = Buffer.alloc(1024 * 1024);

/** @returns undefined, and a plain folder, when this user may mount nothing */
export async function smallDisk(folder: string, bytes: number): Promise<SmallDisk | undefined> {
  await mkdir(folder, { recursive: true });
  const isMounted = await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=755`, 'none', folder]).then(
    () => true,
    () => false,
  );
  if (!isMounted) return undefined;
  const unmount = () => void execFileSync('umount', ['-l', folder]);
  // Before what is below it is removed.
  process.prependOnceListener('exit', unmount);
  const ballast = join(folder, 'ballast');
  return {
    async fill() {
      const file = await open(ballast, 'w');
      try {
        for (;;) await file.write(PIECE);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      } finally {
        await file.close();
      }
      return () => rm(ballast, { force: true });
    },
    async close() {
      process.off('exit', unmount);
      unmount();
    },
  };
}
