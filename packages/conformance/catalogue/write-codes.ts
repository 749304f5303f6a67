/** Writes the list of codes of docs/conformance.md: `node packages/conformance/catalogue/write-codes.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withCodes } from './codes-page.ts';

const page = new URL('../../../docs/conformance.md', import.meta.url);
writeFileSync(page, withCodes(readFileSync(page, 'utf8')));
