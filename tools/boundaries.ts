// Who may import what. Usage: node tools/boundaries.ts [FOLDER]. Exit status 1 when a boundary is crossed.
import { fileURLToPath } from 'node:url';
import { checkBoundaries } from './boundaries/check.ts';

const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const violations = checkBoundaries(root);
for (const { file, line, message } of violations) process.stdout.write(`${file}:${line} ${message}\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
