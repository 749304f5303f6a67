import { type Clock, type Database, type Metrics, watchCertificates, watchDatabase } from '@cigogne/kernel';
import type { WhiteList } from '@cigogne/mail';
import { waitingCounts } from './waiting-counts.ts';

export interface Watched {
  db: Database;
  clock: Clock;
  whiteList: WhiteList;
  tls: { cert: string; ca: string };
  /** YYYY-MM-DD */
  homologationUntil: string | undefined;
}

/** The gauges of the alerts of docs/operations.md: what the console shows, for machines. */
export function watchPlatform(
  metrics: Metrics,
  { db, clock, whiteList, tls, homologationUntil }: Watched,
): void {
  watchDatabase(
    metrics,
    [
      ['waiting', 'Messages and deliveries that the platform will try by itself'],
      ['waiting_oldest_seconds', 'Age of the oldest of them'],
      ['on_hold', 'Messages that wait for a decision after a fault of the platform'],
      ['dead_deliveries', 'Certificates that could not be handed over to a PMI'],
      ['returned_deliveries', 'Certificates that an operator returned after having accepted them'],
      ['dead_notices', 'Notices that could not be sent'],
      ['late_erasures', 'Contents still held an hour after they should have gone'],
    ],
    async () => {
      const counts = await waitingCounts(db, null, clock.now());
      return {
        waiting: counts.inProgress,
        waiting_oldest_seconds: counts.oldestWaitingSeconds ?? 0,
        on_hold: counts.onHold,
        dead_deliveries: counts.deadDeliveries,
        returned_deliveries: counts.returnedDeliveries,
        dead_notices: counts.deadNotices,
        late_erasures: counts.lateErasures,
      };
    },
  );
  metrics.gauge('white_list_age_seconds', 'Since the white list in use was obtained', {
    collect: (gauge) => gauge.set(whiteList.ageSeconds()),
  });
  metrics.gauge('white_list_domains', 'Domains of the white list in use', {
    collect: (gauge) => gauge.set(whiteList.size),
  });
  watchCertificates(metrics, { ROUTING_TLS_CERT_FILE: tls.cert, ROUTING_TLS_CA_FILE: tls.ca });
  if (homologationUntil === undefined) return;
  const end = Date.parse(homologationUntil);
  metrics.gauge('homologation_seconds_left', 'Until the security homologation ends (R042)', {
    collect: (gauge) => gauge.set((end - clock.now().getTime()) / 1000),
  });
}
