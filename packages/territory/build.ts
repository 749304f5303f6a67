/** Writes data/communes.txt from the data set: `node packages/territory/build.ts`. */
import { writeFileSync } from 'node:fs';
import { compileTable, readSource } from './compile.ts';

const table = compileTable(readSource());
writeFileSync(new URL('./data/communes.txt', import.meta.url), table);
process.stdout.write(`data/communes.txt: ${Buffer.byteLength(table)} bytes\n`);
