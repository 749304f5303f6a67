// Are the installed packages those of package-lock.json? Exit status 0 when they are.
// Usage: node tools/installed.mjs FOLDER. Plain JavaScript: it runs before anything is installed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';
const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).packages;

/** npm writes this second file when it has finished; an interrupted installation has none. */
const hidden = 'node_modules/.package-lock.json';

/** Packages that hold programs name their system; those of other systems stay away. */
function isForThisSystem({ os, cpu, libc }) {
  if (os === undefined && cpu === undefined) return false;
  const accepts = (list, mine) => list === undefined || list.includes(mine) || list.includes('any');
  if (!accepts(os, process.platform) || !accepts(cpu, process.arch)) return false;
  return libc === undefined || libc.includes(cLibrary());
}

function cLibrary() {
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

function isInstalled() {
  if (!existsSync(join(folder, hidden))) return false;
  const wanted = read('package-lock.json');
  const installed = read(hidden);
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    if (found === undefined) return entry.optional === true && !isForThisSystem(entry);
    return entry.link === true ? existsSync(join(folder, path)) : found.version === entry.version;
  });
}

process.exitCode = isInstalled() ? 0 : 1;
