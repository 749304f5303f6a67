import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '@cigogne/kernel';
import { z } from 'zod';
import { FAULT_KINDS, type FaultKind } from './kinds.ts';

const KINDS = FAULT_KINDS.map(({ kind }) => kind);

/** What is asked of the sandbox. Without count nor seconds, the fault stays until it is cleared. */
export const FaultRequest = z.object({
  /** A mailbox (`certificats@pmi-23.mssante.test`), a domain (`pmi-23.mssante.test`) or `*`. */
  target: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^(\*|([a-z0-9._+-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)+)$/,
      'indiquez une adresse, un domaine ou * pour toutes les boîtes',
    ),
  kind: z.enum(KINDS),
  /** How many times it happens. */
  count: z.coerce.number().int().min(1).max(100_000).optional(),
  /** How long it lasts. */
  seconds: z.coerce
    .number()
    .positive()
    .max(30 * 24 * 3600)
    .optional(),
  /** For `slow`: how long each answer waits, in seconds. For `later-dsn`: how long before the notice. */
  delaySeconds: z.coerce.number().min(0).max(3600).optional(),
});
export type FaultRequest = z.output<typeof FaultRequest>;

const StoredFault = z.object({
  id: z.string(),
  target: z.string(),
  kind: z.enum(KINDS),
  /** Times left; absent: no limit. */
  remaining: z.number().optional(),
  /** ISO instant; absent: no limit. */
  until: z.string().optional(),
  delaySeconds: z.number(),
  /** How many times it has struck. */
  hits: z.number(),
});
export type Fault = z.output<typeof StoredFault>;

/** What to do to this one delivery. */
export interface Strike {
  kind: FaultKind;
  delaySeconds: number;
}

export interface FaultTable {
  list(): Fault[];
  set(request: FaultRequest): Promise<Fault>;
  /** Removes one fault by id, those of a target, or all when nothing is given. Gives how many went. */
  clear(which?: { id?: string; target?: string }): Promise<number>;
  /** The fault that strikes a delivery to this address now, one use of it spent. The most precise target wins. */
  take(address: string): Promise<Strike | undefined>;
}

const DEFAULT_SLOW_SECONDS = 5;
const DEFAULT_NOTICE_SECONDS = 1;

const defaultDelay = (kind: FaultKind): number =>
  kind === 'slow' ? DEFAULT_SLOW_SECONDS : DEFAULT_NOTICE_SECONDS;

async function load(file: string): Promise<Fault[]> {
  try {
    return z.array(StoredFault).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

const targetsOf = (address: string): string[] => {
  const lower = address.toLowerCase();
  return [lower, lower.slice(lower.lastIndexOf('@') + 1), '*'];
};

/** Faults kept in `file`, so that a restart of the sandbox does not end an outage. */
export async function openFaultTable(file: string, clock: Clock): Promise<FaultTable> {
  let faults = await load(file);
  let saving = Promise.resolve();

  const save = (): Promise<void> => {
    const content = JSON.stringify(faults, undefined, 2);
    saving = saving.then(async () => {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.tmp`, content);
      await rename(`${file}.tmp`, file);
    });
    return saving;
  };
  const alive = (fault: Fault): boolean =>
    (fault.remaining === undefined || fault.remaining > 0) &&
    (fault.until === undefined || Date.parse(fault.until) > clock.now().getTime());

  return {
    list() {
      faults = faults.filter(alive);
      return faults.map((fault) => ({ ...fault }));
    },
    async set(request) {
      const fault: Fault = {
        id: randomUUID(),
        target: request.target,
        kind: request.kind,
        remaining: request.count,
        until:
          request.seconds === undefined
            ? undefined
            : new Date(clock.now().getTime() + request.seconds * 1000).toISOString(),
        delaySeconds: request.delaySeconds ?? defaultDelay(request.kind),
        hits: 0,
      };
      faults = [fault, ...faults.filter((other) => alive(other) && other.target !== request.target)];
      await save();
      return { ...fault };
    },
    async clear(which = {}) {
      const before = faults.length;
      faults = faults.filter(
        (fault) =>
          (which.id !== undefined && fault.id !== which.id) ||
          (which.target !== undefined && fault.target !== which.target.toLowerCase()),
      );
      await save();
      return before - faults.length;
    },
    async take(address) {
      faults = faults.filter(alive);
      for (const target of targetsOf(address)) {
        const fault = faults.find((candidate) => candidate.target === target);
        if (fault === undefined) continue;
        fault.hits += 1;
        if (fault.remaining !== undefined) fault.remaining -= 1;
        await save();
        return { kind: fault.kind, delaySeconds: fault.delaySeconds };
      }
      return undefined;
    },
  };
}
