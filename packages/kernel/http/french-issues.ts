import { z } from 'zod';

const locale = z.locales.fr().localeError;

/**
 * What people read beside a field that was refused. A message given in the schema itself wins (zod's order of
 * precedence); what is not listed here falls back to zod's French. The value typed is never repeated: it may be
 * personal, and messages reach logs.
 */
export const frenchIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? 'Cette valeur est obligatoire.'
        : `Une autre sorte de valeur est attendue : ${NOUNS[issue.expected] ?? 'voir la documentation'}.`;
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum));
    case 'too_big':
      return issue.origin === 'string'
        ? `${issue.maximum} caractères au plus.`
        : `La valeur la plus grande acceptée est ${issue.maximum}.`;
    case 'invalid_value':
      return `Valeurs acceptées : ${issue.values.map(String).join(', ')}.`;
    case 'invalid_format':
      return `Le format attendu est : ${FORMATS[issue.format] ?? 'celui qu’indique la documentation'}.`;
    case 'invalid_union':
      return 'Cette valeur n’est pas acceptée ici.';
    default:
      return locale(issue);
  }
};

function atLeast(origin: string, minimum: number): string {
  if (origin === 'string') {
    return minimum <= 1 ? 'Cette valeur ne peut pas être vide.' : `${minimum} caractères au moins.`;
  }
  return origin === 'array' || origin === 'set'
    ? `${minimum} élément(s) au moins.`
    : `La valeur la plus petite acceptée est ${minimum}.`;
}

const NOUNS: Record<string, string> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'oui ou non',
  array: 'une liste',
  object: 'un ensemble de valeurs nommées',
  date: 'une date',
};

const FORMATS: Record<string, string> = {
  email: 'une adresse électronique, par exemple nom@domaine.fr',
  date: 'une date AAAA-MM-JJ',
  datetime: 'une date et une heure ISO 8601, par exemple 2025-01-31T08:00:00Z',
  uuid: 'un identifiant UUID',
  url: 'une adresse web complète',
};
