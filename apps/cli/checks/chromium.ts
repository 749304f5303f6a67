import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Chromium without its own windows: the journeys take half of the CPU (70 s instead of 129 s for the longest form). */
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The browser of the browser tests: CHROMIUM, else one of the PATH, else Debian's, installed when we may. Says in one
 * line what it does or what to do.
 */
export async function ensureChromium(tell: (line: string) => void): Promise<string | undefined> {
  const found = process.env.CHROMIUM || onPath(NAMES) || (isProgram(MAC) ? MAC : undefined);
  if (found !== undefined) return found;
  const apt = onPath(['apt-get']);
  if (apt !== undefined && process.getuid?.() === 0) {
    tell('Installation de Chromium (apt-get), pour les tests de navigateur…');
    if (await aptInstall(apt)) return onPath(NAMES);
    tell('apt-get n’a pas pu installer Chromium : les tests de navigateur ne sont pas exécutés.');
    return undefined;
  }
  tell(
    'Chromium est absent : les tests de navigateur ne sont pas exécutés. Pour les faire : apt-get install chromium, ou CHROMIUM=/chemin/du/navigateur.',
  );
  return undefined;
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const APT_MS = 300_000;

async function aptInstall(apt: string): Promise<boolean> {
  const run = async (args: string[]) => {
    const child = spawn(apt, args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: APT_MS,
    });
    await once(child, 'close');
    return child.exitCode === 0;
  };
  const install = (name: string) => run(['install', '-y', '-qq', '--no-install-recommends', name]);
  await run(['update', '-qq']);
  // Older systems have no package of the shell.
  return (await install(SHELL)) || install('chromium');
}
