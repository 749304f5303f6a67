import { CigogneError } from '@cigogne/kernel';

export const commandErrors = {
  noDatabase: (folder: string) =>
    new CigogneError({
      code: 'routing.no-database',
      message: `Aucune base à consulter : DATABASE_URL n’est pas définie, aucune démonstration ne tourne, et il n’y a pas de base embarquée dans ${folder}.`,
      fault: 'caller',
    }),
  notOurs: () =>
    new CigogneError({
      code: 'routing.not-our-database',
      message:
        'Cette base n’est pas celle d’une plateforme Cigogne : elle n’a pas ses tables. Vérifiez DATABASE_URL.',
      fault: 'caller',
    }),
};
