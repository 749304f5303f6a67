import { answerPath, CURRENT_VERSION, type Fields } from '@cigogne/draft';
import type { Handlers } from '@cigogne/kernel';
import { blankForm } from '@cigogne/pdf';
import type { certificateRoutes } from '../../contract/certificates.ts';
import { emitterErrors } from '../../domain/errors.ts';
import { changeCertificate } from '../../use-cases/change.ts';
import { createCertificate } from '../../use-cases/create.ts';
import { deleteDraft, retryCertificate, submitCertificate } from '../../use-cases/drafts.ts';
import type { Actor, Emitter } from '../../use-cases/emitter.ts';
import { assertKey, createOnce } from '../../use-cases/idempotency.ts';
import { moveCertificate } from '../../use-cases/move.ts';
import { signCertificate, writeDraft } from '../../use-cases/sign.ts';
import { cancelCertificate, correctCertificate, reopenCertificate } from '../../use-cases/versions.ts';
import { addEvent, type CertificateRow, findCertificate } from '../store/certificates.ts';
import { getPart, type Part } from '../store/parts.ts';
import { actorOf, callerOf } from './accounts.ts';
import { board } from './board.ts';
import { assertContent, certificateDetail } from './detail.ts';
import { leafletOf } from './leaflet.ts';
import { liveCertificates } from './live.ts';

/** Routes about certificates. Each is bound to the caller's establishment by `actorOf` or `callerOf`. */
export function certificateHandlers(emitter: Emitter): Handlers<typeof certificateRoutes> {
  const { db } = emitter;
  const stateOf = async (actor: Actor, id: string) => (await findCertificate(db, actor, id)).state;
  return {
    board: ({ query, user }) => board(emitter, actorOf(user), query),
    searchBoard: ({ body, user }) => board(emitter, actorOf(user), body),
    async createCertificate({ body, user, request }) {
      const actor = await callerOf(db, user, request.headers.authorization, 'certificates:write');
      const { kind, from, unit } = body;
      const fields = { ...body.fields, ...withPaths(body.answers ?? {}) };
      const creation = { kind, fields, from, unit };
      const made = actor.software
        ? await createOnce(emitter, actor, assertKey(request.headers['idempotency-key']), creation)
        : await createCertificate(emitter, actor, creation);
      return { id: made.id, problems: made.problems, state: await stateOf(actor, made.id) };
    },
    certificateEvents: ({ user, lastEventId, signal }) =>
      liveCertificates(emitter, actorOf(user), lastEventId, signal),
    certificate: ({ params, user }) => certificateDetail(emitter, actorOf(user), user.role, params.id),
    async certificateStatus({ params, user, request }) {
      const actor = await callerOf(db, user, request.headers.authorization, 'certificates:read');
      const row = await findCertificate(db, actor, params.id);
      const { id, kind, state, versionNumber, documentId, messageId, signedAt, deliveredAt, findings } = row;
      return { id, kind, state, versionNumber, documentId, messageId, signedAt, deliveredAt, findings };
    },
    changeCertificate: ({ params, body, user }) =>
      changeCertificate(emitter, actorOf(user), params.id, body.revision, body.changes),
    async moveCertificate({ params, body, user }) {
      return { unit: await moveCertificate(emitter, actorOf(user), params.id, body.unit) };
    },
    async deleteCertificate({ params, user }) {
      await deleteDraft(emitter, actorOf(user), params.id);
      return { deleted: true };
    },
    async submitCertificate({ params, user }) {
      return { id: params.id, ...(await submitCertificate(emitter, actorOf(user), params.id)) };
    },
    async reopenCertificate({ params, user }) {
      return { ...(await reopenCertificate(emitter, actorOf(user), params.id)), state: 'draft' };
    },
    async checkCertificate({ params, user }) {
      const actor = actorOf(user);
      const row = await findCertificate(db, actor, params.id);
      const { problems } = await writeDraft(emitter, actor, row);
      return { id: row.id, state: row.state, problems };
    },
    async signCertificate({ params, body, user }) {
      const actor = actorOf(user);
      const signature = await signCertificate(emitter, actor, params.id, body.revision);
      return { id: params.id, state: await stateOf(actor, params.id), ...signature };
    },
    async retryCertificate({ params, user }) {
      const actor = actorOf(user);
      await retryCertificate(emitter, actor, params.id);
      return { id: params.id, state: await stateOf(actor, params.id), problems: [] };
    },
    async correctCertificate({ params, user }) {
      return { ...(await correctCertificate(emitter, actorOf(user), params.id)), state: 'draft' };
    },
    async cancelCertificate({ params, user }) {
      const actor = actorOf(user);
      const { id, problems } = await cancelCertificate(emitter, actor, params.id);
      return { id, problems, state: await stateOf(actor, id) };
    },
    async certificatePdf({ params, user }) {
      const content = await piece(emitter, actorOf(user), params.id, 'pdf');
      return {
        filename: `certificat-${params.id}.pdf`,
        contentType: 'application/pdf',
        content,
        inline: true,
      };
    },
    async certificateLeaflet({ params, user }) {
      const actor = actorOf(user);
      const content = await leafletOf(emitter, actor, params.id);
      await addEvent(db, params.id, actor, emitter.clock.now(), 'leaflet-taken');
      return {
        filename: 'information-des-parents.pdf',
        contentType: 'application/pdf',
        content,
        inline: true,
      };
    },
    async blankForm({ params }) {
      const content = await blankForm(params.kind, CURRENT_VERSION);
      const filename = `formulaire-${params.kind}.pdf`;
      return { filename, contentType: 'application/pdf', content, inline: true };
    },
    async certificateCda({ params, user }) {
      const content = await piece(emitter, actorOf(user), params.id, 'cda');
      return { filename: `certificat-${params.id}.xml`, contentType: 'application/xml', content };
    },
    async certificatePackage({ params, user }) {
      const content = await piece(emitter, actorOf(user), params.id, 'package');
      return { filename: `IHE_XDM-${params.id}.zip`, contentType: 'application/zip', content };
    },
  };
}

function withPaths(answers: Fields): Fields {
  return Object.fromEntries(Object.entries(answers).map(([item, value]) => [answerPath(item), value]));
}

/** What was signed; of a draft, what would leave now. Who took it is kept. */
async function piece(
  emitter: Emitter,
  actor: Actor,
  id: string,
  part: Extract<Part, 'cda' | 'pdf' | 'package'>,
): Promise<Buffer> {
  const row = await findCertificate(emitter.db, actor, id);
  const content = await pieceOf(emitter, actor, row, part);
  await addEvent(emitter.db, id, actor, emitter.clock.now(), `${part}-taken`);
  return content;
}

async function pieceOf(
  emitter: Emitter,
  actor: Actor,
  row: CertificateRow,
  part: Extract<Part, 'cda' | 'pdf' | 'package'>,
): Promise<Buffer> {
  if (row.signedAt !== null) return assertContent(await getPart(emitter.db, emitter.vault, row.id, part));
  if (part === 'package') throw emitterErrors.notSigned();
  const { cda, pdf } = await writeDraft(emitter, actor, row);
  return part === 'cda' ? cda : pdf();
}
