import { CigogneError } from '@cigogne/kernel';
import { type Check, type Finding, wrong } from './finding.ts';
import { findingAsText } from './text.ts';

/** Longer than the patience of every check (10 s to connect, TLS and login after): what hangs is told, not waited for. */
const PATIENCE_MS = 45_000;

/**
 * Runs checks one after the other and tells each finding as it comes.
 * @param write takes whole lines
 * @returns all that was found
 */
export async function examine(
  checks: readonly Check[],
  write: (text: string) => void,
  patienceMs: number = PATIENCE_MS,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const check of checks) {
    const findings = await within(check, patienceMs);
    for (const finding of findings) write(findingAsText(finding));
    found.push(...findings);
  }
  return found;
}

async function within({ subject, run }: Check, patienceMs: number): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Finding[]>((resolve) => {
    const said = `aucune réponse en ${Math.round(patienceMs / 1000)} secondes`;
    const finding = wrong(
      subject,
      said,
      'Cherchez ce qui retient la réponse : réseau, pare-feu, serveur saturé.',
    );
    timer = setTimeout(() => resolve([finding]), patienceMs);
  });
  try {
    return await Promise.race([run(), late]);
  } catch (error) {
    return [wrong(subject, messageOf(error), 'Corrigez ce point, puis relancez « cigogne doctor ».')];
  } finally {
    clearTimeout(timer);
  }
}

/** The text of somebody else's error may quote what it was given: only its code is told. */
function messageOf(error: unknown): string {
  if (error instanceof CigogneError) return error.message;
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return `l’examen a échoué${code}`;
}
