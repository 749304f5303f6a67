import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICE_FLAGS } from '@cigogne/kernel';
import { demoErrors } from '../errors.ts';

export interface ChildOptions {
  /** For people: « La plateforme ». */
  label: string;
  /** The program, a TypeScript file that Node runs as it is. */
  entry: string;
  env: NodeJS.ProcessEnv;
  /** Receives what the program writes; begun anew at each start. */
  logFile: string;
}

export interface Child {
  pid: number;
  /** The line of JSON that the program printed when it was ready. */
  ready: unknown;
  /** Rejects when the program ends without having been asked to; never resolves. */
  lost: Promise<never>;
  /** Asks it to end, and ends it after ten seconds. May be called twice. */
  stop(): Promise<void>;
}

const START_MS = 60_000;
const STOP_MS = 10_000;
const LINES_TOLD = 8;

/**
 * Starts a program of the project and waits for its ready line. It has a process group of its own: Ctrl-C reaches the
 * demonstration alone, which stops its programs in order.
 * @throws CigogneError `demo.not-started` with the last lines that it wrote
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const log = createWriteStream(options.logFile, { mode: 0o600 });
  const child = spawn(process.execPath, [...SERVICE_FLAGS, options.entry], {
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  // However the demonstration ends, a kill apart, nothing of it goes on.
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const lastLines: string[] = [];
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    // Not 'exit': what it said last is still in the pipes then.
    child.once('close', (code, signal) => {
      process.off('exit', killAtExit);
      resolve(signal ?? `code ${code}`);
    });
  });
  keep(child.stderr, log, lastLines);
  const ready = readyLine(child.stdout, log);
  const failed = ended.then(() => undefined);
  const patience = sleep(START_MS, undefined, { ref: false });
  const announced = await Promise.race([ready, failed, patience]);
  if (announced === undefined) {
    await end(child, ended);
    throw demoErrors.notStarted(options.label, told(lastLines), options.logFile);
  }
  let stopping = false;
  const lost = ended.then((status) => {
    if (stopping) return new Promise<never>(() => {});
    throw demoErrors.stopped(options.label, status, told(lastLines), options.logFile);
  });
  // Whoever waits for something else must not die of a rejection that nobody looks at yet.
  lost.catch(() => {});
  return {
    pid: child.pid ?? 0,
    ready: announced.value,
    lost,
    async stop() {
      stopping = true;
      await end(child, ended);
    },
  };
}

async function end(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(kill);
}

const told = (lines: readonly string[]) => (lines.length > 0 ? lines.join('\n') : 'Il n’a rien dit.');

function keep(stream: Readable, log: WriteStream, lastLines: string[]): void {
  createInterface({ input: stream }).on('line', (line) => {
    log.write(`${line}\n`);
    lastLines.push(line);
    if (lastLines.length > LINES_TOLD) lastLines.shift();
  });
}

/** Standard output carries the logs and, once, the ready line. */
function readyLine(stream: Readable, log: WriteStream): Promise<{ value: unknown }> {
  return new Promise((resolve) => {
    createInterface({ input: stream }).on('line', (line) => {
      const value = line.startsWith('{"ready":true') ? parsed(line) : undefined;
      if (value === undefined) log.write(`${line}\n`);
      else resolve({ value });
    });
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
