import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { ConfigError } from '@cigogne/kernel';
import { machineChecks } from './checks/machine.ts';
import { secretChecks } from './checks/secrets.ts';
import { examine } from './examine.ts';
import { type Check, type Finding, ok, wrong } from './finding.ts';
import { findingAsText, summaryAsText } from './text.ts';

/** What the doctor of one service is made of. */
export interface DoctorPlan<Settings> {
  /** « plateforme de routage » */
  title: string;
  /** @throws ConfigError, a line a variable */
  load(env: NodeJS.ProcessEnv): Settings;
  /** Variables whose `_FILE` holds a secret, beside the master key. */
  secrets: readonly string[];
  /** What is particular to the service, in the order in which it is told. */
  checks(settings: Settings, env: NodeJS.ProcessEnv): readonly Check[];
}

/**
 * Examines one installation and ends the process: exit status 0 when nothing is wrong, 1 otherwise, 3 when the file of
 * variables cannot be read. Writes nothing, migrates nothing, sends nothing: the service may be running.
 * @param args the file of environment variables (systemd's EnvironmentFile), or nothing: this process's own
 */
export async function runDoctor<Settings>(
  plan: DoctorPlan<Settings>,
  args: readonly string[],
): Promise<void> {
  const write = (text: string) => void process.stdout.write(text);
  const [file] = args;
  const env = file === undefined ? process.env : await environmentOf(file);
  if (env === undefined) {
    process.stderr.write(`Le fichier ${file} ne peut pas être lu. Vérifiez son chemin et ses droits.\n`);
    process.exitCode = 3;
    return;
  }
  write(`Examen : ${plan.title}\n`);
  const findings = await findingsOf(plan, env, file, write);
  write(summaryAsText(findings));
  process.exitCode = findings.some(({ state }) => state === 'wrong') ? 1 : 0;
}

async function findingsOf<Settings>(
  plan: DoctorPlan<Settings>,
  env: NodeJS.ProcessEnv,
  file: string | undefined,
  write: (text: string) => void,
): Promise<Finding[]> {
  const common = [
    ...machineChecks(),
    ...secretChecks(['CIGOGNE_MASTER_KEY', 'DATABASE_URL', ...plan.secrets], env, file),
  ];
  const first = await examine(common, write);
  const settings = settingsOf(plan, env);
  for (const finding of settings.findings) write(findingAsText(finding));
  const rest = settings.loaded === undefined ? [] : await examine(plan.checks(settings.loaded, env), write);
  return [...first, ...settings.findings, ...rest];
}

function settingsOf<Settings>(
  plan: DoctorPlan<Settings>,
  env: NodeJS.ProcessEnv,
): { loaded?: Settings; findings: Finding[] } {
  try {
    return { loaded: plan.load(env), findings: [ok('Réglages', 'lus, aucun ne manque')] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const findings = error.problems.map(({ variable, problem, hint }) =>
      wrong('Réglages', `${variable} : ${problem}`, hint ?? `Corrigez ${variable}.`),
    );
    return { findings };
  }
}

/** The variables of the file alone, as systemd gives them to the service; undefined when it cannot be read. */
async function environmentOf(file: string): Promise<NodeJS.ProcessEnv | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseEnv(text);
}
