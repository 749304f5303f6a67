import { runTool, type ToolResult } from './run-tool.ts';

export interface Gate {
  /** French, for the table. */
  name: string;
  run(): Promise<ToolResult>;
}

const TSC = 'node_modules/typescript/bin/tsc';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';

/** What is checked without running the product, fastest first. */
export const GATES: readonly Gate[] = [
  {
    name: 'mise en forme et règles (Biome)',
    run: () => runTool(BIOME, ['check', '--max-diagnostics=50', '--colors=off', '.']),
  },
  { name: 'frontières entre paquets', run: () => runTool('tools/boundaries.ts') },
  { name: 'types, serveur (tsc)', run: () => runTool(TSC, ['--noEmit', '-p', 'tsconfig.json']) },
  { name: 'types, parcours (tsc)', run: () => runTool(TSC, ['--noEmit', '-p', 'tsconfig.e2e.json']) },
  { name: 'types, web (tsc)', run: () => runTool(TSC, ['--noEmit', '-p', 'tsconfig.web.json']) },
];

/** Puts right what Biome can put right by itself. */
export const fixFormat = () => runTool(BIOME, ['check', '--write', '--colors=off', '.']);

export interface GateResult extends ToolResult {
  name: string;
}

/** Runs the gates side by side, telling each as it ends, with what it says when it fails. */
export async function runGates(tell: (line: string) => void): Promise<GateResult[]> {
  return Promise.all(
    GATES.map(async ({ name, run }) => {
      const result = await run();
      tell(`${result.ok ? '✔' : '✘'} ${name} (${result.seconds.toFixed(1)} s)`);
      if (!result.ok) tell(indented(result.output));
      return { name, ...result };
    }),
  );
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
