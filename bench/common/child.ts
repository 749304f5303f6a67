import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a child process offers: named operations of one argument. Arguments and results go as JSON. */
type Operations<Api> = { [Name in keyof Api]: (input: never) => unknown };
type Input<Operation> = Operation extends (input: infer T) => unknown ? T : never;
type Output<Operation> = Operation extends (input: never) => infer R ? Awaited<R> : never;

interface Request<Api> {
  id: number;
  name: keyof Api;
  input: never;
}

interface Reply {
  id: number;
  failure?: string;
  result: never;
}

export interface Child<Api> {
  readonly pid: number;
  call<Name extends keyof Api>(name: Name, input: Input<Api[Name]>): Promise<Output<Api[Name]>>;
  stop(): Promise<void>;
}

/** Starts a program of the bench as a process of its own, so that its CPU is nobody else's. */
export function startChild<Api extends Operations<Api>>(program: URL): Child<Api> {
  const child = fork(fileURLToPath(program), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map<number, PromiseWithResolvers<never>>();
  let sent = 0;
  child.on('message', (text) => {
    const { id, failure, result }: Reply = JSON.parse(String(text));
    const call = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) call?.resolve(result);
    else call?.reject(new Error(failure));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${program.pathname} ended (${code})`));
  });
  return {
    pid: child.pid ?? 0,
    call(name, input) {
      const call = Promise.withResolvers<never>();
      sent += 1;
      waiting.set(sent, call);
      child.send(JSON.stringify({ id: sent, name, input }));
      return call.promise;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** In the child: answers until the parent goes away. */
export function serve<Api extends Operations<Api>>(operations: Api): void {
  process.on('message', async (text) => {
    const { id, name, input }: Request<Api> = JSON.parse(String(text));
    try {
      const result = await operations[name](input);
      process.send?.(JSON.stringify({ id, result }));
    } catch (error) {
      process.send?.(
        JSON.stringify({
          id,
          failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
      );
    }
  });
  process.once('disconnect', () => process.exit(0));
}

/** The present in ms since 1970 with microseconds, the same for all processes of this machine. */
export function instant(): number {
  return performance.timeOrigin + performance.now();
}
