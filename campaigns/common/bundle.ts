import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

/** Where the services of the project are. */
const APPS = new URL('../../apps/', import.meta.url);

/**
 * One file of everything that a service is made of. Loading its thousand modules costs 1.1 s of CPU at each start, one
 * file 0.4 s: a campaign that starts a thousand services has time for something else.
 * @param app name of its folder
 * @returns the address of the program, to be started as `main.ts` is
 */
export async function bundle(app: string, folder: string): Promise<URL> {
  const file = join(folder, `${app}.mjs`);
  const build = await rolldown({
    input: fileURLToPath(new URL(`${app}/main.ts`, APPS)),
    platform: 'node',
    logLevel: 'silent',
    plugins: [{ name: 'own-place', transform: keepPlace }],
  });
  await build.write({ file, format: 'esm', codeSplitting: false });
  await build.close();
  return pathToFileURL(file);
}

const PLACE = /\bimport\.meta\.(url|resolve\()|\b__dirname\b/g;

/** `import.meta.resolve` of a module that is elsewhere. Written without an import: it stands in the midst of a module. */
const RESOLVE = `((from, name) => {
  const builtin = globalThis.process.getBuiltinModule;
  return builtin('node:url').pathToFileURL(builtin('node:module').createRequire(from).resolve(name)).href;
})`;

/** A module finds its migrations, pages, fonts and tables beside itself, wherever its code went. */
function keepPlace(code: string, id: string): { code: string; map: null } | undefined {
  if (code.search(PLACE) < 0) return undefined;
  const own = JSON.stringify(pathToFileURL(id).href);
  const placed = code.replace(PLACE, (name) => {
    if (name === '__dirname') return JSON.stringify(dirname(id));
    return name === 'import.meta.url' ? own : `${RESOLVE}(${own}, `;
  });
  return { code: placed, map: null };
}
