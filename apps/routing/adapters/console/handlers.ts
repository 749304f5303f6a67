import type { User } from '@cigogne/contract';
import { type Handlers, type Queryable, verifyJournal } from '@cigogne/kernel';
import type { conformanceRoutes } from '../../contract/conformance.ts';
import type { contract } from '../../contract.ts';
import { toCsvRow } from '../../domain/directory-csv.ts';
import { routingErrors } from '../../domain/errors.ts';
import { parisDay } from '../../domain/paris-day.ts';
import { abandon } from '../../use-cases/abandon.ts';
import { importDirectory } from '../../use-cases/import-directory.ts';
import type { Platform } from '../../use-cases/platform.ts';
import { resume, resumeAll } from '../../use-cases/resume.ts';
import { settleReturn } from '../../use-cases/settle-return.ts';
import { updateEmitter } from '../../use-cases/update-emitter.ts';
import { checkMailbox, updatePmi } from '../../use-cases/update-pmi.ts';
import { listEntries } from '../directory/entries.ts';
import { attention } from './attention.ts';
import { pmiDetail, whichPmi } from './directory-pages.ts';
import { listEmitters } from './emitters.ts';
import { journalPage } from './journal.ts';
import { liveMessages } from './live.ts';
import { messageDetail } from './message-detail.ts';
import { listMessages } from './messages.ts';
import { type OverviewSources, overview } from './overview.ts';
import { regionOf } from './scope.ts';
import { statistics } from './statistics.ts';
import { statisticsRows } from './statistics-csv.ts';

const LIVE_CATCH_UP_MS = 3_600_000;

type ConsoleHandlers = Omit<Handlers<typeof contract>, keyof typeof conformanceRoutes>;

/** The console's routes, each bound to what answers it. Permissions are in the contract, regions here. */
export function consoleHandlers(platform: Platform, sources: OverviewSources): ConsoleHandlers {
  const { db, clock } = platform;
  const today = () => parisDay(clock.now());
  return {
    overview: ({ user }) => overview(db, sources, regionOf(user), clock.now()),
    messages: ({ query, user }) => listMessages(db, query, regionOf(user)),
    message: ({ params, user }) => messageDetail(db, params.id, regionOf(user)),
    redeliver: async ({ params, user }) => ({ resumed: await resume(platform, params.id, user.id) }),
    async abandon({ params, body, user }) {
      await abandon(platform, params.id, user.id, body.reason);
      return { abandoned: true };
    },
    async settleReturn({ params, body, user }) {
      await settleReturn(platform, params.id, user.id, body.reason);
      return { settled: true };
    },
    attention: ({ user }) => attention(db, regionOf(user)),
    redeliverAll: async ({ body, user }) => ({
      resumed: await resumeAll(platform, body.kind, body.pmi, user.id),
    }),
    directory: async () => ({ entries: await listEntries(db, today()) }),
    pmi: ({ params }) => pmiDetail(db, params.key, today()),
    async updatePmi({ params, body, user }) {
      await assertRegion(db, params.key, user);
      const { version, ...draft } = body;
      await updatePmi(platform, params.key, draft, version, user.id);
      return pmiDetail(db, params.key, today());
    },
    async checkMailbox({ params, body, user }) {
      await assertRegion(db, params.key, user);
      return { id: await checkMailbox(platform, params.key, body.mailbox, user.id) };
    },
    async exportDirectory() {
      const entries = await listEntries(db, today());
      return { filename: `annuaire-pmi-${today()}.csv`, rows: entries.map(toCsvRow) };
    },
    importDirectory: ({ body, user }) => importDirectory(platform, body.csv, body.apply, user.id),
    whichPmi: ({ query }) => whichPmi(query.postalCode, query.city),
    emitters: async ({ query, user }) => ({ emitters: await listEmitters(db, query, regionOf(user)) }),
    async updateEmitter({ body, user }) {
      await updateEmitter(platform, body, user.id);
      return { updated: true };
    },
    statistics: ({ query, user }) => statistics(db, query, regionOf(user), clock.now()),
    async exportStatistics({ query, user }) {
      const figures = await statistics(db, query, regionOf(user), clock.now());
      return {
        filename: `statistiques-${query.table}-${figures.from}-${figures.to}.csv`,
        rows: statisticsRows(figures, query.table),
      };
    },
    async journal({ query }) {
      const [verification, entries] = await Promise.all([verifyJournal(db), journalPage(db, query.before)]);
      return { intact: verification.ok, entries };
    },
    live: ({ user, signal, lastEventId }) => {
      const now = clock.now().getTime();
      const seen = Date.parse(lastEventId ?? '');
      // A page that slept longer starts again from its list, which it has to load anyway.
      const since = Number.isNaN(seen) ? now : Math.max(seen, now - LIVE_CATCH_UP_MS);
      return liveMessages(db, regionOf(user), new Date(since), signal);
    },
    openings: async () => ({ entries: await listEntries(db, today()) }),
  };
}

/** A GRADeS changes the PMIs of its own region only (R006). */
async function assertRegion(db: Queryable, key: string, user: User): Promise<void> {
  const region = regionOf(user);
  if (region === null) return;
  const rows = await db.query('select 1 from pmi where key = $1 and region = $2', [key, region]);
  if (rows.length === 0) throw routingErrors.otherRegion();
}
