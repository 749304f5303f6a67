import { createHash } from 'node:crypto';
import { CURRENT_VERSION, describe } from '@cigogne/draft';
import type { Handlers } from '@cigogne/kernel';
import type { importRoutes } from '../../contract/imports.ts';
import { csvColumns, csvModel } from '../../domain/csv-columns.ts';
import { readBirthBundle } from '../../domain/fhir.ts';
import { readInsDatamatrix } from '../../domain/ins-datamatrix.ts';
import { saidOf } from '../../domain/said.ts';
import type { Emitter } from '../../use-cases/emitter.ts';
import { assertKey, createOnce } from '../../use-cases/idempotency.ts';
import { importBirths } from '../../use-cases/import-births.ts';
import { callerOf } from './accounts.ts';

/** What software and files bring. */
export function importHandlers(emitter: Emitter): Handlers<typeof importRoutes> {
  const { db } = emitter;
  return {
    async importCsv({ body, user, request }) {
      const actor = await callerOf(db, user, request.headers.authorization, 'certificates:write');
      return importBirths(emitter, actor, body);
    },
    csvModel: ({ params }) => ({
      filename: `modele-${params.kind}.csv`,
      contentType: 'text/csv; charset=utf-8',
      content: Buffer.from(csvModel(params.kind)),
    }),
    csvColumns: ({ params }) => ({ columns: csvColumns(describe(params.kind, CURRENT_VERSION)) }),
    exportCsvColumns: ({ params }) => ({
      filename: `colonnes-${params.kind}.csv`,
      rows: csvColumns(describe(params.kind, CURRENT_VERSION)),
    }),
    async importFhir({ body, user, request }) {
      const actor = await callerOf(db, user, request.headers.authorization, 'certificates:write');
      const { kind, bundle, unit } = body;
      const definition = describe(kind, CURRENT_VERSION);
      const { fields, ignored } = readBirthBundle(definition, bundle);
      // A person has no key to give: the same file again is the same draft.
      const key = actor.software
        ? assertKey(request.headers['idempotency-key'])
        : `fhir/${kind}/${createHash('sha256').update(JSON.stringify(bundle)).digest('hex')}`;
      const { id, known } = await createOnce(emitter, actor, key, { kind, fields, unit });
      return { id, known, fields, taken: saidOf(definition, fields), ignored };
    },
    readInsDatamatrix: ({ body }) => ({ fields: readInsDatamatrix(body.text) }),
  };
}
