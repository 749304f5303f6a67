import { setTimeout as wait } from 'node:timers/promises';
import { cpuSeconds, treeCpuSeconds } from '../common/usage.ts';
import type { ClientTls } from './load-client.ts';
import type { World } from './world.ts';

const POLL_MS = 100;
const STALL_MS = 30_000;

export interface CpuUsed {
  /** seconds, all nodes of the platform */
  platform: number;
  /** seconds, the server and its backends */
  postgres: number;
  /** seconds, of what stands for the senders and for their and the PMIs' operators */
  load: number;
  operator: number;
}

/** CPU that each process spends while `work` lasts. */
export async function measureCpu<T>(
  world: World,
  work: () => Promise<T>,
): Promise<{ result: T; cpu: CpuUsed }> {
  const read = async () => ({
    platform: (await Promise.all(world.nodes.map(({ pid }) => cpuSeconds(pid)))).reduce(
      (sum, one) => sum + one,
      0,
    ),
    postgres: await treeCpuSeconds(world.postgres.pid),
    load: await cpuSeconds(world.load.pid),
    operator: await cpuSeconds(world.sink.pid),
  });
  const before = await read();
  const result = await work();
  const after = await read();
  return {
    result,
    cpu: {
      platform: after.platform - before.platform,
      postgres: after.postgres - before.postgres,
      load: after.load - before.load,
      operator: after.operator - before.operator,
    },
  };
}

/**
 * Waits until the operator has taken so many certificates and, of the platform, as many notices.
 * @throws when nothing comes any more
 */
export async function untilTaken(world: World, count: number, answers = count): Promise<void> {
  let last = 0;
  let changed = Date.now();
  for (;;) {
    const { certificates, notices } = await world.sink.call('counts', undefined);
    if (certificates >= count && notices >= answers) return;
    if (certificates + notices > last) {
      last = certificates + notices;
      changed = Date.now();
    } else if (Date.now() - changed > STALL_MS) {
      throw new Error(
        `${certificates} certificates and ${notices} notices of ${count} arrived: ${await whatIsStuck(world)}`,
      );
    }
    await wait(POLL_MS);
  }
}

async function whatIsStuck({ db }: World): Promise<string> {
  const rows = await db.query<{ state: string; code: string | null; count: number }>(
    `select state, coalesce(last_error, finding_codes[1]) as code, count(*)::int as count from message group by 1, 2`,
  );
  return rows.map(({ state, code, count }) => `${count} ${state} ${code ?? ''}`).join(', ');
}

/**
 * Sends `count` messages as fast as they are accepted, and waits for the last notice.
 * @param relay who takes them instead of the platform, and gives no notice
 */
export async function flood(
  world: World,
  count: number,
  connections: number,
  relay?: { port: number; tls: ClientTls | undefined },
): Promise<{ seconds: number; accepted: number }> {
  const { started, sendings } = await world.load.call('flood', {
    ports: relay ? [relay.port] : world.nodes.map(({ smtpPort }) => smtpPort),
    tls: relay ? relay.tls : world.peer,
    connections,
    count,
  });
  await untilTaken(world, count, relay ? 0 : count);
  const taken = await world.sink.call('drain', undefined);
  const last = Math.max(...taken.notices.map(([, at]) => at), ...taken.certificates.map(([, at]) => at));
  const lastReply = Math.max(...sendings.map(([, , replied]) => replied));
  return { seconds: (last - started) / 1000, accepted: count / ((lastReply - started) / 1000) };
}
