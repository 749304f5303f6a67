import { readArguments } from '../arguments.ts';
import { type GateResult, runGates } from '../checks/gates.ts';
import { buildWeb, webClients } from '../checks/web.ts';
import { type Command, EXIT } from '../command.ts';
import { cliErrors } from '../errors.ts';

export const command: Command = {
  summary: 'vérifie tout : mise en forme, types, frontières, tests (vraie base, vrai navigateur)',
  help: `
./cigogne test [FILTRE]

Sans filtre : les contrôles de « lint », la construction des pages web, puis tous les
tests, sur un vrai PostgreSQL (embarqué, en mémoire de disque temporaire) et un vrai
navigateur. Avec un filtre : les seuls tests dont le chemin le contient
(par exemple : ./cigogne test packages/xdm).

Le navigateur est celui de la variable CHROMIUM, sinon celui du système ; à défaut, en
tant que root sous Debian, il est installé ; ailleurs les tests de navigateur sont laissés
et la fin le dit. La dernière ligne est toujours « N passed, N failed[, N skipped] ».

Code de sortie : 0 tout a réussi, 1 sinon (ou si aucun test n’a été exécuté).
`,
  async run(args, { out }) {
    const { positionals } = readArguments('test', args, {
      options: {},
      positionals: [],
      optional: ['le filtre'],
    });
    return runAll(positionals[0] ?? '', (line) => out(`${line}\n`));
  },
};

type Say = (line: string) => void;

async function runAll(filter: string, say: Say): Promise<number> {
  const { findTests, runTests } = await import('../checks/run-tests.ts');
  const { closingLine, summary, totalsOf } = await import('../checks/report.ts');
  const stop = new AbortController();
  const interrupted = stopOnSignal(stop);
  const files = await findTests(filter);
  if (files.length === 0) throw cliErrors.noTests(filter);
  const gates = filter === '' ? await runGates(say) : [];
  // Journeys look at built pages; an older build would be a lie.
  if (files.some((file) => file.startsWith('e2e/'))) gates.push(...(await buildClients(say)));
  const outcomes = await runTests(files, say, stop.signal);
  const totals = totalsOf(gates, outcomes);
  say(summary(gates, outcomes));
  if (interrupted.by !== undefined)
    say(`\nInterrompu (${interrupted.by}) : des fichiers n’ont pas été exécutés.`);
  say(`\n${closingLine(totals)}`);
  return totals.failed === 0 && totals.passed > 0 && interrupted.by === undefined ? EXIT.ok : EXIT.negative;
}

async function buildClients(say: Say): Promise<GateResult[]> {
  const results: GateResult[] = [];
  for (const client of await webClients()) {
    const name = `pages web (${client.app})`;
    const result = (await buildWeb(client)) ?? { ok: true, output: '', seconds: 0 };
    say(`${result.ok ? '✔' : '✘'} ${name} (${result.seconds.toFixed(1)} s)`);
    if (!result.ok) say(result.output);
    results.push({ name, ...result });
  }
  return results;
}

/** Ctrl-C ends the files under way and still tells what is known; a second one ends at once. */
function stopOnSignal(stop: AbortController): { by: string | undefined } {
  const state: { by: string | undefined } = { by: undefined };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      state.by = signal;
      stop.abort();
    });
  }
  return state;
}
