import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { frenchIssue } from './french-issues.ts';

const cases: [z.ZodType, unknown, string][] = [
  [z.string(), undefined, 'Cette valeur est obligatoire.'],
  [z.string(), null, 'Cette valeur est obligatoire.'],
  [z.number(), 'x', 'Une autre sorte de valeur est attendue : un nombre.'],
  [z.string().min(1), '', 'Cette valeur ne peut pas être vide.'],
  [z.array(z.string()).min(2), [], '2 élément(s) au moins.'],
  [z.number().min(5), 1, 'La valeur la plus petite acceptée est 5.'],
  [z.number().max(5), 9, 'La valeur la plus grande acceptée est 5.'],
  [z.email(), 'x', 'Le format attendu est : une adresse électronique, par exemple nom@domaine.fr.'],
  [z.iso.date(), '31/01/2025', 'Le format attendu est : une date AAAA-MM-JJ.'],
  [z.string().regex(/^a$/), 'b', 'Le format attendu est : celui qu’indique la documentation.'],
  [z.union([z.string(), z.number()]), true, 'Cette valeur n’est pas acceptée ici.'],
  [z.string().min(3, 'Indiquez la boîte entière.'), 'x', 'Indiquez la boîte entière.'],
];
for (const [schema, value, message] of cases) {
  test(message, () => {
    const { error } = schema.safeParse(value, { error: frenchIssue });
    assert.equal(error?.issues[0]?.message, message);
  });
}
