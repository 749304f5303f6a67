import { CigogneError } from '../errors/cigogne-error.ts';

export const queueErrors = {
  badSchedule: (text: string) =>
    new CigogneError({
      code: 'queue.bad-schedule',
      message: `Le calendrier de reprise « ${text} » n’est pas lisible. Attendu : des durées séparées par des virgules, répétées au besoin, par exemple « 1m, 5m*2, 1h*3 » (s, m, h, d).`,
      fault: 'ours',
      details: { schedule: text },
    }),
  leaseLost: (table: string) =>
    new CigogneError({
      code: 'queue.lease-lost',
      message:
        'Un autre nœud a repris ce traitement, resté trop longtemps sans nouvelle de celui-ci : rien n’a été enregistré ici, l’autre nœud le termine.',
      fault: 'ours',
      details: { table },
    }),
};
