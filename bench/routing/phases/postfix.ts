import { setTimeout as wait } from 'node:timers/promises';
import { type PostfixServer, postfixMissing, startPostfix } from '@cigogne/mail/testing';
import { endWithUs, removeWithUs } from '../../common/cleanup.ts';
import { median } from '../../common/statistics.ts';
import { treeCpuSeconds } from '../../common/usage.ts';
import { type CpuUsed, flood, measureCpu } from '../measure.ts';
import type { World } from '../world.ts';

/** What passes the messages on, and what it costs. CPU in milliseconds a message. */
export interface Relay {
  name: string;
  /** from the first MAIL to the last message taken by the operator */
  perSecond: number;
  /** per second of its own CPU */
  perCore: number;
  /** all its processes, and its database where it has one */
  relayMs: number;
  postgresMs: number;
  loadMs: number;
  operatorMs: number;
}

export interface Comparison {
  /** why there is nothing to compare with; `relays` is then empty */
  skipped?: string;
  version?: string;
  count: number;
  repeat: number;
  /** medians: the platform, then each Postfix */
  relays: Relay[];
}

interface Contender {
  name: string;
  server: PostfixServer;
  tls: boolean;
  stopped(): void;
}

const WARM_UP = 200;
const POLL_MS = 100;

/** As Debian delivers it, but for the port, the certificates and whom it relays for and to (see `startPostfix`). */
const CONFIGURATIONS: { name: string; tls: boolean; lines: string[] }[] = [
  { name: 'Postfix, TLS', tls: true, lines: [] },
  { name: 'Postfix, TLS, connections kept', tls: true, lines: ['smtp_tls_connection_reuse = yes'] },
  {
    name: 'Postfix, no TLS',
    tls: false,
    lines: [
      'smtpd_relay_restrictions = permit_mynetworks, reject',
      'smtpd_tls_security_level = none',
      'smtpd_tls_req_ccert = no',
      'smtp_tls_security_level = none',
    ],
  },
];

/**
 * The platform beside a Postfix that relays the same messages from the same load generator to the same operator without
 * opening them. Runs alternate, so that whatever else the machine does weighs on all alike.
 */
export async function comparePostfix(
  world: World,
  options: { count: number; repeat: number; connections: number },
): Promise<Comparison> {
  const { count, repeat } = options;
  const skipped = postfixMissing();
  if (skipped) return { skipped, count, repeat, relays: [] };
  const contenders: Contender[] = [];
  try {
    for (const { name, tls, lines } of CONFIGURATIONS) {
      const port = tls ? world.sinkPort : await world.sink.call('listenInClear', undefined);
      const pki = { authority: world.authority, server: world.peer, client: world.peer };
      const server = await startPostfix(pki, { port, name: 'localhost' }, lines);
      const forgets = [endWithUs(server.pid), removeWithUs(server.folder)];
      const stopped = () => {
        for (const forget of forgets) forget();
      };
      contenders.push({ name, tls, server, stopped });
    }
    for (const contender of contenders) await relayed(world, contender, { ...options, count: WARM_UP });
    const runs: Relay[][] = [];
    for (let run = 0; run < repeat; run += 1) {
      const { result, cpu } = await measureCpu(world, () => flood(world, count, options.connections));
      runs.push([relay('Cigogne', count, result.seconds, cpu.platform, cpu)]);
      for (const contender of contenders) runs.at(-1)?.push(await relayed(world, contender, options));
    }
    const [first = []] = runs;
    return {
      version: contenders[0]?.server.version,
      count,
      repeat,
      relays: first.map(({ name }, index) => ({ name, ...medians(runs.flatMap((run) => run[index] ?? [])) })),
    };
  } finally {
    for (const { server, stopped } of contenders) {
      await server.remove();
      stopped();
    }
  }
}

async function relayed(
  world: World,
  { name, tls, server }: Contender,
  { count, connections }: { count: number; connections: number },
): Promise<Relay> {
  const before = await treeCpuSeconds(server.pid);
  const { result, cpu } = await measureCpu(world, () =>
    flood(world, count, connections, { port: server.port, tls: tls ? world.peer : undefined }),
  );
  // Its last processes note that the message is gone, and remove it, once the operator has it.
  while ((await server.queueLength()) > 0) await wait(POLL_MS);
  const used = (await treeCpuSeconds(server.pid)) - before;
  return relay(name, count, result.seconds, used, { ...cpu, postgres: 0 });
}

function relay(name: string, count: number, seconds: number, own: number, cpu: CpuUsed): Relay {
  const each = (used: number) => (used * 1000) / count;
  return {
    name,
    perSecond: count / seconds,
    perCore: count / own,
    relayMs: each(own),
    postgresMs: each(cpu.postgres),
    loadMs: each(cpu.load),
    operatorMs: each(cpu.operator),
  };
}

function medians(runs: readonly Relay[]): Omit<Relay, 'name'> {
  const of = (pick: (run: Relay) => number) => median(runs.map(pick));
  return {
    perSecond: of((run) => run.perSecond),
    perCore: of((run) => run.perCore),
    relayMs: of((run) => run.relayMs),
    postgresMs: of((run) => run.postgresMs),
    loadMs: of((run) => run.loadMs),
    operatorMs: of((run) => run.operatorMs),
  };
}
