import type { Handlers } from '@cigogne/kernel';
import type { importRoutes } from '../../contract/imports.ts';
import { CURRENT_VERSION, describe } from '../../domain/definition.ts';
import { readBirthBundle } from '../../domain/fhir.ts';
import { readInsDatamatrix } from '../../domain/ins-datamatrix.ts';
import { createCertificate } from '../../use-cases/create.ts';
import type { Emitter } from '../../use-cases/emitter.ts';
import { createOnce } from '../../use-cases/idempotency.ts';
import { importBirths } from '../../use-cases/import-births.ts';
import { callerOf } from './accounts.ts';

/** What software and files bring. */
export function importHandlers(emitter: Emitter): Handlers<typeof importRoutes> {
  const { db } = emitter;
  return {
    async importCsv({ body, user, request }) {
      const actor = await callerOf(db, user, request.headers.authorization, 'certificates:write');
      return importBirths(emitter, actor, body.kind, body.csv);
    },
    async importFhir({ body, user, request }) {
      const actor = await callerOf(db, user, request.headers.authorization, 'certificates:write');
      const { fields, ignored } = readBirthBundle(describe(body.kind, CURRENT_VERSION), body.bundle);
      const creation = { kind: body.kind, fields };
      const { id } = actor.software
        ? await createOnce(emitter, actor, request.headers['idempotency-key'], creation)
        : await createCertificate(emitter, actor, creation);
      return { id, fields, ignored };
    },
    readInsDatamatrix: ({ body }) => ({ fields: readInsDatamatrix(body.text) }),
  };
}
