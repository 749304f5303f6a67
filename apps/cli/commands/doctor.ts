import { join, resolve } from 'node:path';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { cliErrors } from '../errors.ts';
import { ROOT, STATE } from '../project.ts';
import { runScript } from '../run-child.ts';

const SERVICES = ['routing', 'emitter', 'pmi'];

export const command: Command = {
  summary: 'examine une installation et dit ce qui ne va pas, et quoi faire',
  help: `
./cigogne doctor [routing|emitter|pmi] [--env FICHIER]

Examine une installation : réglages, fichiers secrets, clé maîtresse (elle ouvre ce qui
est chiffré), base PostgreSQL (version, durabilité, tables, droits, horloge), certificats,
serveurs de messagerie, fournisseur OpenID, disque, ports. Chaque ligne commence par
✔ (en ordre), ! (à surveiller) ou ✘ (à corriger), et dit quoi faire. Rien n’est écrit, rien
n’est envoyé : le service peut tourner.

--env FICHIER   les variables du service, comme EnvironmentFile de systemd ; sinon celles
                de l’environnement. À lancer sous le compte du service :
                sudo -u cigogne ./cigogne doctor routing --env /etc/cigogne/routing.env

Sans nom de service : ceux dont l’environnement a des réglages.

Code de sortie : 0 rien à corriger, 1 au moins un ✘.
`,
  async run(args) {
    const { positionals, values } = readArguments('doctor', args, {
      options: { env: { type: 'string' } },
      positionals: [],
      optional: ['le nom du service'],
    });
    const [name] = positionals;
    if (name !== undefined && !SERVICES.includes(name)) throw cliErrors.unknownChoice(name, SERVICES);
    if (name === undefined && values.env !== undefined)
      throw cliErrors.missing('le nom du service', 'doctor');
    const services = name === undefined ? configured() : [name];
    if (services.length === 0) throw cliErrors.missing('le nom du service', 'doctor');
    let status = 0;
    for (const service of services) status = Math.max(status, await examine(service, values.env));
    return status;
  },
};

/** Services of which the environment holds a setting: ROUTING_MAILBOX, PMI_SERVICE_FILE… */
function configured(): string[] {
  const variables = Object.keys(process.env);
  return SERVICES.filter((service) =>
    variables.some((variable) => variable.startsWith(`${service.toUpperCase()}_`)),
  );
}

/** In a process of its own: the settings of a service are the service's to read. */
function examine(service: string, file: string | undefined): Promise<number> {
  const script = join(ROOT, 'apps', service, 'commands', 'doctor.ts');
  const env = { CIGOGNE_DATA: join(STATE, service), ...process.env };
  return runScript(script, file === undefined ? [] : [resolve(file)], env);
}
