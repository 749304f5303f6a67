import { createHash } from 'node:crypto';
import {
  kernelMigrations,
  migrate,
  openDatabase,
  type TestCluster,
  type TestDatabase,
} from '@cigogne/kernel';
import { routingMigrations } from '../start.ts';

/** The platform's database on a cluster; `drop` does nothing: the test destroys the cluster itself, in the middle. */
export async function databaseOf(cluster: TestCluster): Promise<TestDatabase> {
  const url = await cluster.database('routing');
  await migrate({ url }, [kernelMigrations, routingMigrations]);
  const db = openDatabase({ url, applicationName: 'cigogne-test', allowExitOnIdle: true });
  return { db, url, drop: async () => undefined };
}

/** What certificates and messages are told apart by, whatever their identifiers. */
export const digestOf = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
