import { CigogneError } from '@cigogne/kernel';

/** What can keep the demonstration from starting, or end it. */
export const demoErrors = {
  alreadyRunning: () =>
    new CigogneError({
      code: 'demo.already-running',
      message:
        'Une démonstration tourne déjà sur ces données. Arrêtez-la (Ctrl-C dans son terminal), ou donnez un autre dossier avec --data.',
      fault: 'caller',
    }),
  notStarted: (what: string, said: string, logFile: string) =>
    new CigogneError({
      code: 'demo.not-started',
      message: `${what} : le démarrage a échoué.\n${said}\nJournal : ${logFile}\nSi ces données viennent d’une version plus ancienne : ./cigogne demo --fresh`,
      fault: 'ours',
    }),
  stopped: (what: string, status: string, said: string, logFile: string) =>
    new CigogneError({
      code: 'demo.child-stopped',
      message: `${what} : arrêt imprévu (${status}).\n${said}\nJournal : ${logFile}`,
      fault: 'ours',
    }),
  refused: (what: string, status: number, detail: string) =>
    new CigogneError({
      code: 'demo.refused',
      message: `${what} : réponse inattendue (${status}). ${detail}`,
      fault: 'ours',
    }),
  tooLong: (what: string) =>
    new CigogneError({
      code: 'demo.too-long',
      message: `${what} : toujours rien. Voyez les journaux, puis relancez.`,
      fault: 'ours',
    }),
};
