import type { CertificateKind } from '@cigogne/certificate';
import type { ImportReport } from '../contract.ts';
import { readBirths } from '../domain/csv.ts';
import { CURRENT_VERSION, describe } from '../domain/definition.ts';
import { createCertificate } from './create.ts';
import type { Actor, Emitter } from './emitter.ts';
import { createOnce } from './idempotency.ts';

/**
 * Makes a draft of each good line of a CSV. A line whose `reference` was imported already, with the same content, gives
 * the draft that it gave then.
 * @throws CigogneError when the file is no table
 */
export async function importBirths(
  emitter: Emitter,
  actor: Actor,
  kind: CertificateKind,
  csv: string,
): Promise<ImportReport> {
  const { births, faults, lines } = readBirths(describe(kind, CURRENT_VERSION), csv);
  const report: ImportReport = { lines, created: [], errors: faults };
  for (const { line, reference, fields } of births) {
    try {
      const creation = { kind, fields };
      const { id } =
        reference === undefined
          ? await createCertificate(emitter, actor, creation)
          : await createOnce(emitter, actor, `csv/${kind}/${reference}`, creation);
      report.created.push({ line, id });
    } catch (error) {
      if (!isKeyReused(error)) throw error;
      report.errors.push({
        line,
        column: 'reference',
        message:
          'Cette référence a déjà été importée avec un autre contenu : modifiez le brouillon existant.',
      });
    }
  }
  return report;
}

const isKeyReused = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'emitter.idempotency-key-reused';
