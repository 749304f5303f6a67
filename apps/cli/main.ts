import { runCli } from './run-cli.ts';
import { processTerminal } from './terminal.ts';

// Whoever reads us may stop before the end (« | head »).
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

process.exitCode = await runCli(process.argv.slice(2), processTerminal);
