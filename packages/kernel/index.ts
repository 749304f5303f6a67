export { type Clock, type MovableClock, movableClock, systemClock } from './clock/clock.ts';
export { ConfigError, type ConfigProblem } from './config/errors.ts';
export { loadConfig } from './config/load-config.ts';
export { openDatabase, runCompiled } from './database/database.ts';
export { ensureDatabase } from './database/ensure-database.ts';
export { isSerializationFailure, isUniqueViolation } from './database/errors.ts';
export { kernelMigrations, migrate, pendingMigrations } from './database/migrate.ts';
export type { MigrationFolder } from './database/migration-files.ts';
export { openServiceDatabase, type ServiceDatabaseOptions } from './database/open-service-database.ts';
export type {
  Database,
  DatabaseOptions,
  ListenHandler,
  Queryable,
  TransactionOptions,
} from './database/types.ts';
export { CigogneError, type CigogneErrorInput, type Fault } from './errors/cigogne-error.ts';
export { escapeHtml, type HtmlPage, htmlPage } from './http/html.ts';
export { startApp } from './http/start-app.ts';
export { startHttp } from './http/start-http.ts';
export type {
  CsvReply,
  EventMessage,
  FileReply,
  Handler,
  HandlerContext,
  Handlers,
  HttpOptions,
  HttpServer,
  Permissions,
} from './http/types.ts';
export { createIds, type Ids, seededIds, systemIds } from './ids/ids.ts';
export {
  appendJournal,
  type JournalEntry,
  type JournalHead,
  type JournalVerification,
  type Json,
  type JsonObject,
  journalHead,
  verifyJournal,
} from './journal/journal.ts';
export { createLogger, type Logger, type LoggerOptions } from './logs/logger.ts';
export { serializeError } from './logs/serialize-error.ts';
export {
  type CounterMetric,
  createMetrics,
  type GaugeMetric,
  type HistogramMetric,
  type Metrics,
} from './metrics/metrics.ts';
export { watchCertificates } from './metrics/watch-certificates.ts';
export { watchDatabase } from './metrics/watch-database.ts';
export { type PostgresOptions, type PostgresServer, startPostgres } from './postgres/start-postgres.ts';
export { bareEnvironment } from './process/bare-environment.ts';
export { eventually } from './process/eventually.ts';
export { freePort, isFreePort } from './process/free-port.ts';
export { runService, type StartedService } from './process/run-service.ts';
export { SERVICE_FLAGS } from './process/service-flags.ts';
export { stopWithin } from './process/stop-within.ts';
export { type TestProcess, testProcess } from './process/test-process.ts';
export { type ClaimOptions, claimSql } from './queue/claim-sql.ts';
export {
  assertLease,
  assertLeases,
  type Lease,
  newLeaseOwner,
  type Outcome,
  renewLease,
  settleLease,
} from './queue/lease.ts';
export { nextDelay, parseSchedule } from './queue/schedule.ts';
export { startWorker, type Worker, type WorkerOptions } from './queue/worker.ts';
export { createSignIn } from './sign-in/create-sign-in.ts';
export { sessionFetch } from './sign-in/session-fetch.ts';
export { type TestBrowser, testBrowser, type Visit } from './sign-in/test-browser.ts';
export type { FoundSession, IdentityClaims, SignIn, SignInOptions } from './sign-in/types.ts';
export { type HeldCommits, holdAt, type StopPoint } from './test-database/hold-at.ts';
export { type SmallDisk, smallDisk } from './test-database/small-disk.ts';
export { type BaseBackup, type TestCluster, testCluster } from './test-database/test-cluster.ts';
export { type TestDatabase, testDatabase } from './test-database/test-database.ts';
export { type SessionAges, testSession } from './test-database/test-session.ts';
export { certificatesOf } from './tls/certificates.ts';
export { generateMasterKey, loadMasterKeys, type MasterKey } from './vault/master-keys.ts';
export { openVault, type Sealed, type Vault, type WrappedKey } from './vault/vault.ts';
