import type { Command } from '../command.ts';
import { runProgram } from '../run-program.ts';

export const command: Command = {
  summary: 'éprouve le produit (campaign hostile, rights, crash, faults)',
  help: `
./cigogne campaign NOM [-- options de la campagne]

Lance la campagne campaigns/NOM.ts sur le produit réel : des entrées hostiles (hostile), des droits à forcer (rights), des
nœuds tués par centaines (crash), des correspondants, des disques et des bases en panne (faults). Elle imprime un
tableau, ce qui n’était pas attendu, et la graine qui la rejoue :

  ./cigogne campaign hostile -- --seed 42 --count 100000
  ./cigogne campaign hostile -- --help

Ce qu’elles éprouvent et leurs derniers chiffres : docs/security.md (hostile, rights) et docs/benchmarks.md (crash, faults).

Code de sortie : 0 rien d’inattendu, 1 sinon, 2 option fausse.
`,
  run: (args) => runProgram({ name: 'campaign', folder: 'campaigns', what: 'le nom de la campagne' }, args),
};
