import { ConfigError } from '../config/errors.ts';
import { CigogneError } from '../errors/cigogne-error.ts';
import { runService, type StartedService } from './run-service.ts';

/** A service that does nothing, as a process of its own: its first argument says how it fails. */

const ERROR = new CigogneError({ code: 'test.no', message: 'Le port est déjà pris.', fault: 'ours' });

async function start(): Promise<StartedService> {
  if (process.argv[2] === 'told') throw ERROR;
  if (process.argv[2] === 'untold') throw new Error('a bug');
  if (process.argv[2] === 'configuration') {
    throw new ConfigError([{ variable: 'TEST_PORT', problem: 'n’est pas définie', hint: undefined }]);
  }
  // Something that holds the process, as a peer that never answers would.
  const held = setInterval(() => undefined, 60_000);
  return {
    ready: { http: 'http://127.0.0.1:1' },
    async stop() {
      if (process.argv[2] === 'stop') throw ERROR;
      process.stdout.write(`stopped, still held: ${held.hasRef()}\n`);
    },
  };
}

await runService(start);
