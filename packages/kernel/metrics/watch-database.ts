import type { Metrics } from './metrics.ts';

/** Scrapes come every 15 to 30 s, from several places at times: the database is asked once for all of them. */
const FRESH_MS = 10_000;

/**
 * Several gauges that one question to the database answers, and `database_up`: 1 when it answered, 0 otherwise. While
 * it does not answer, the others keep their last value: an alert on them goes with one on `database_up`.
 * @param gauges name and help of each
 * @param read their values, all at once
 * @param freshMs how long an answer serves
 */
export function watchDatabase<const Name extends string>(
  metrics: Metrics,
  gauges: readonly (readonly [name: Name, help: string])[],
  read: () => Promise<Readonly<Record<Name, number>>>,
  freshMs: number = FRESH_MS,
): void {
  let asked: Promise<Readonly<Record<Name, number>>> | undefined;
  let staleAt = 0;
  const values = () => {
    if (asked !== undefined && performance.now() < staleAt) return asked;
    const current = read();
    asked = current;
    staleAt = Number.POSITIVE_INFINITY;
    current.then(
      () => {
        staleAt = performance.now() + freshMs;
      },
      // The next scrape asks again.
      () => {
        asked = undefined;
      },
    );
    return current;
  };
  for (const [name, help] of gauges) {
    metrics.gauge(name, help, {
      async collect(gauge) {
        gauge.set((await values())[name]);
      },
    });
  }
  metrics.gauge('database_up', 'Whether the database answered the last question (1) or not (0)', {
    collect: (gauge) =>
      values().then(
        () => gauge.set(1),
        () => gauge.set(0),
      ),
  });
}
