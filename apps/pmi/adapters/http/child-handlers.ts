import { appendJournal, type Handlers } from '@cigogne/kernel';
import type { childRoutes } from '../../contract/children.ts';
import { pmiErrors } from '../../domain/errors.ts';
import { originalType } from '../../domain/original.ts';
import { readSearch } from '../../domain/search.ts';
import { accessTo, breakGlass, openChild, resolveChild } from '../../use-cases/access.ts';
import { moveChildOut, rectifyChild, restrictChild } from '../../use-cases/child-changes.ts';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';
import { findCertificate } from '../store/certificates.ts';
import type { ChildRow } from '../store/children.ts';
import { addEvent } from '../store/events.ts';
import { listedChildOf } from '../store/listed-child.ts';
import { getSealed } from '../store/sealed.ts';
import { searchChildren } from '../store/search.ts';
import { actorOf } from './accounts.ts';
import { expectedChildren } from './expected.ts';
import { identityView } from './identity-view.ts';
import { type ACTIONS, note } from './journal-read.ts';
import { childRecord } from './record.ts';

const PAGE = 20;

/** What the journal says of each file of a certificate. */
const READ = {
  cda: 'certificate.document-read',
  pdf: 'certificate.pdf-read',
  image: 'certificate.image-read',
} as const;

/** Routes about children. Whoever opens a record is in the journal before anything of it is answered. */
export function childHandlers(pmi: Pmi): Handlers<typeof childRoutes> {
  const { db, vault, clock } = pmi;
  const changed = async (actor: Actor, child: ChildRow, action: keyof typeof ACTIONS) => {
    await note(pmi, actor, action, `child/${child.id}`);
    return identityView(db, child);
  };
  const document = async (actor: Actor, id: string, part: keyof typeof READ) => {
    const row = await findCertificate(db, id);
    if (!row) throw pmiErrors.unknownCertificate();
    const child = await openChild(pmi, actor, row.childId);
    const content = await getSealed(db, vault, part, id);
    if (!content) throw part === 'pdf' ? pmiErrors.noPdf() : pmiErrors.unknownCertificate();
    await note(pmi, actor, READ[part], `child/${child.id}`, { certificate: id });
    return content;
  };
  return {
    async searchChildren({ body, user }) {
      const actor = actorOf(user);
      const search = readSearch(body.text);
      const isEmpty = search.words.length === 0 && !search.birthDate && !search.ins;
      const offset = (body.page - 1) * PAGE;
      const rows = isEmpty ? [] : await searchChildren(db, search, { limit: PAGE + 1, offset });
      const shown = rows.slice(0, PAGE);
      const access = await accessTo(
        pmi,
        actor,
        shown.map(({ childId }) => childId),
      );
      await note(pmi, actor, 'child.searched', 'children', { found: shown.length });
      return {
        // A restricted record is not even named to those who may not open it.
        children: shown.flatMap((row) => {
          const right = access.get(row.childId) ?? 'restricted';
          if (right === 'restricted') return [];
          const { insQualified, kinds, movedOut } = row;
          return [{ ...listedChildOf(row), insQualified, kinds, movedOut, access: right }];
        }),
        page: body.page,
        more: rows.length > PAGE,
      };
    },
    async childIdentity({ params, user }) {
      const actor = actorOf(user);
      const child = await openChild(pmi, actor, params.id);
      await note(pmi, actor, 'child.identity-read', `child/${child.id}`);
      return identityView(db, child);
    },
    async child({ params, user }) {
      const actor = actorOf(user);
      const child = await openChild(pmi, actor, params.id);
      await note(pmi, actor, 'child.read', `child/${child.id}`);
      return childRecord(pmi, actor, child);
    },
    async breakGlass({ params, body, user }) {
      const actor = actorOf(user);
      const child = await resolveChild(db, params.id);
      if (child.restrictedBecause !== null && actor.role !== 'medecin') throw pmiErrors.restricted();
      const until = await db.transaction(async (tx) => {
        const end = await breakGlass(tx, pmi, actor, child.id, body.reason);
        const at = clock.now();
        await addEvent(tx, { childId: child.id, at, actor, action: 'break-glass', reason: body.reason });
        await appendJournal(tx, { at, actor: actor.id, action: 'child.opened', object: `child/${child.id}` });
        return end;
      });
      return { until };
    },
    async rectifyChild({ params, body, user }) {
      const actor = actorOf(user);
      const { changes, ...at } = body;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      return changed(
        actor,
        await rectifyChild(pmi, actor, { id: params.id, ...at }, given),
        'child.rectified',
      );
    },
    async restrictChild({ params, body, user }) {
      const actor = actorOf(user);
      const { restricted, ...at } = body;
      return changed(
        actor,
        await restrictChild(pmi, actor, { id: params.id, ...at }, restricted),
        'child.restricted',
      );
    },
    async moveChildOut({ params, body, user }) {
      const actor = actorOf(user);
      const { movedOut, ...at } = body;
      return changed(actor, await moveChildOut(pmi, actor, { id: params.id, ...at }, movedOut), 'child.left');
    },
    async certificateDocument({ params, user }) {
      const content = await document(actorOf(user), params.id, 'cda');
      return { filename: `certificat-${params.id}.xml`, contentType: 'application/xml', content };
    },
    async certificatePdf({ params, user }) {
      const content = await document(actorOf(user), params.id, 'pdf');
      return {
        filename: `certificat-${params.id}.pdf`,
        contentType: 'application/pdf',
        content,
        inline: true,
      };
    },
    async certificateImage({ params, user }) {
      const content = await document(actorOf(user), params.id, 'image');
      const contentType = originalType(content) ?? 'application/octet-stream';
      const extension = contentType === 'image/png' ? 'png' : 'jpg';
      return { filename: `certificat-${params.id}.${extension}`, contentType, content };
    },
    expectedChildren: ({ query, user }) => expectedChildren(pmi, actorOf(user), query),
  };
}
