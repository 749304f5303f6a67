import { percentile } from '../../common/statistics.ts';
import { measureCpu, untilTaken } from '../measure.ts';
import type { World } from '../world.ts';

/** Milliseconds. */
export interface Delays {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export interface Steady {
  rate: number;
  count: number;
  /** from the end of the emitter's DATA to its 250, that is to the commit */
  accepted: Delays;
  /** from the end of the emitter's DATA to the message taken by the PMI's operator */
  relayed: Delays;
  /** from the end of the emitter's DATA to the notice taken by the emitter's operator */
  answered: Delays;
  platformMs: number;
  postgresMs: number;
}

/** A steady rate, each mail sent at its time whatever becomes of the others. */
export async function steady(
  world: World,
  { rate, seconds, connections }: { rate: number; seconds: number; connections: number },
): Promise<Steady> {
  const count = Math.round(rate * seconds);
  const since = new Date();
  const { result: sendings, cpu } = await measureCpu(world, async () => {
    const sent = await world.load.call('steady', {
      ports: world.nodes.map(({ smtpPort }) => smtpPort),
      tls: world.peer,
      connections,
      rate,
      seconds,
    });
    await untilTaken(world, count);
    return sent.sendings;
  });
  const taken = await world.sink.call('drain', undefined);
  const certificates = new Map(taken.certificates);
  const notices = new Map(taken.notices);
  const links = await linksSince(world, since);
  const relayed: number[] = [];
  const answered: number[] = [];
  for (const [messageId, endOfData] of sendings) {
    const link = links.get(messageId);
    relayed.push((certificates.get(link?.relay ?? '') ?? Number.NaN) - endOfData);
    answered.push((notices.get(link?.notice ?? '') ?? Number.NaN) - endOfData);
  }
  return {
    rate,
    count,
    accepted: delays(sendings.map(([, endOfData, replied]) => replied - endOfData)),
    relayed: delays(relayed),
    answered: delays(answered),
    platformMs: (cpu.platform * 1000) / count,
    postgresMs: (cpu.postgres * 1000) / count,
  };
}

/** What each mail became, by its Message-ID: the mail to the PMI and the notice. */
async function linksSince(
  { db }: World,
  since: Date,
): Promise<Map<string, { relay: string; notice: string }>> {
  const rows = await db.query<{ id: string; relay: string; notice: string }>(
    `select m.message_id as id, d.relay_message_id as relay, n.notice_message_id as notice
       from message m join delivery d on d.message_id = m.id join notice n on n.message_id = m.id
      where m.received_at >= $1`,
    [since],
  );
  return new Map(rows.map(({ id, ...link }) => [id, link]));
}

function delays(values: number[]): Delays {
  return {
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    p99: percentile(values, 0.99),
    max: percentile(values, 1),
  };
}
