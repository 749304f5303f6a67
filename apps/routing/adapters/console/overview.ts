import type { Queryable } from '@cigogne/kernel';
import type { WhiteList } from '@cigogne/mail';
import { RETURN_WAITS, RETURNED_MESSAGES } from '../trace/returned.ts';
import { inRegionSql } from './scope.ts';

interface Counts {
  received: number;
  relayed: number;
  rejected: number;
  returned: number;
  inProgress: number;
  onHold: number;
  deadDeliveries: number;
  deadNotices: number;
  returnedDeliveries: number;
  oldestWaitingSeconds: number | null;
  lateErasures: number;
}

export interface Alert {
  code: string;
  level: 'warning' | 'critical';
  message: string;
}

/** Content still there an hour after it should have gone: promise 6 is broken, and somebody must know. */
const LATE_ERASURE = `select count(*)::int from content c join message m on m.id = c.message_id
  where c.owner = m.id and m.state in ('relayed', 'acknowledged', 'duplicate', 'report', 'abandoned')
    and m.erased_at < now() - interval '1 hour'`;

export interface OverviewSources {
  whiteList: WhiteList;
  /** YYYY-MM-DD, end of the security homologation (R042) */
  homologationUntil: string | undefined;
}

/** What is happening, and one alert a sign that somebody should look at (docs/operations.md). */
export async function overview(
  db: Queryable,
  { whiteList, homologationUntil }: OverviewSources,
  region: string | null,
  now: Date,
) {
  const rows = await db.query<Counts>(
    `with today as (
       select state, pmi, id in (${RETURNED_MESSAGES}) as returned from message m
        where received_at >= date_trunc('day', $2::timestamptz, 'Europe/Paris') and ${inRegionSql('m.pmi', 1)}
     )
     select (select count(*)::int from today where state not in ('report', 'duplicate')) as received,
            (select count(*)::int from today where state in ('relayed', 'acknowledged') and not returned) as relayed,
            (select count(*)::int from today where state = 'rejected') as rejected,
            (select count(*)::int from today where returned) as returned,
            (select count(*)::int from message m where due_at is not null and ${inRegionSql('m.pmi', 1)})
              + (select count(*)::int from delivery d where due_at is not null and ${inRegionSql('d.pmi', 1)}) as "inProgress",
            (select count(*)::int from message m where state = 'on-hold' and ${inRegionSql('m.pmi', 1)}) as "onHold",
            (select count(*)::int from delivery d where state = 'dead' and ${inRegionSql('d.pmi', 1)}) as "deadDeliveries",
            (select count(*)::int from notice n join message m on m.id = n.message_id
              where n.state = 'dead' and ${inRegionSql('m.pmi', 1)}) as "deadNotices",
            (select count(*)::int from delivery d where ${RETURN_WAITS} and ${inRegionSql('d.pmi', 1)}) as "returnedDeliveries",
            (select extract(epoch from $2::timestamptz - min(created_at))::float8 from (
               select received_at as created_at, pmi from message where due_at is not null
               union all select created_at, pmi from delivery where due_at is not null) waiting
              where ${inRegionSql('waiting.pmi', 1)}) as "oldestWaitingSeconds",
            (${LATE_ERASURE}) as "lateErasures"`,
    [region, now],
  );
  const { received, relayed, rejected, returned, ...counts } = rows[0] ?? NOTHING;
  const list = { domains: whiteList.size, ageSeconds: whiteList.ageSeconds() };
  return {
    now,
    today: { received, relayed, rejected, returned },
    ...counts,
    whiteList: list,
    alerts: [...alertsOf(counts, list.ageSeconds), ...homologationAlert(homologationUntil, now)],
  };
}

const NOTHING: Counts = {
  received: 0,
  relayed: 0,
  rejected: 0,
  returned: 0,
  inProgress: 0,
  onHold: 0,
  deadDeliveries: 0,
  deadNotices: 0,
  returnedDeliveries: 0,
  oldestWaitingSeconds: null,
  lateErasures: 0,
};

function alertsOf(
  counts: Omit<Counts, 'received' | 'relayed' | 'rejected' | 'returned'>,
  whiteListAgeSeconds: number,
): Alert[] {
  const alerts: Alert[] = [];
  const add = (when: boolean, alert: Alert) => {
    if (when) alerts.push(alert);
  };
  add(counts.lateErasures > 0, {
    code: 'late-erasure',
    level: 'critical',
    message: `${counts.lateErasures} certificats n’ont pas été effacés à temps. Prévenez l’équipe technique.`,
  });
  add(counts.onHold > 0, {
    code: 'on-hold',
    level: 'critical',
    message: `${plural(counts.onHold, 'message attend', 'messages attendent')} une décision après un incident de la plateforme.`,
  });
  add(counts.deadDeliveries > 0, {
    code: 'dead-delivery',
    level: 'critical',
    message: `${plural(counts.deadDeliveries, 'certificat n’a pas pu être remis', 'certificats n’ont pas pu être remis')} à une PMI.`,
  });
  add(counts.returnedDeliveries > 0, {
    code: 'returned-delivery',
    level: 'critical',
    message: `${plural(counts.returnedDeliveries, 'certificat a été accepté, puis renvoyé,', 'certificats ont été acceptés, puis renvoyés,')} par la messagerie d’une PMI.`,
  });
  add(counts.deadNotices > 0, {
    code: 'dead-notice',
    level: 'warning',
    message: `${plural(counts.deadNotices, 'avis n’a pas pu être envoyé', 'avis n’ont pas pu être envoyés')} à un émetteur.`,
  });
  add((counts.oldestWaitingSeconds ?? 0) > 3600, {
    code: 'queue-age',
    level: 'warning',
    message: 'Un certificat attend depuis plus d’une heure. Une messagerie de PMI ne répond peut-être pas.',
  });
  add(whiteListAgeSeconds > 86_400, {
    code: 'white-list-age',
    level: 'warning',
    message:
      'La liste blanche MSSanté n’a pas pu être rafraîchie depuis plus d’un jour. L’ancienne reste en usage.',
  });
  return alerts;
}

const SIX_MONTHS_MS = 183 * 86_400_000;

function homologationAlert(until: string | undefined, now: Date): Alert[] {
  if (!until) return [];
  const left = Date.parse(until) - now.getTime();
  if (left > SIX_MONTHS_MS) return [];
  const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' }).format(new Date(until));
  return left > 0
    ? [
        {
          code: 'homologation',
          level: 'warning',
          message: `L’homologation de sécurité prend fin le ${day}. Préparez son renouvellement.`,
        },
      ]
    : [
        {
          code: 'homologation',
          level: 'critical',
          message: `L’homologation de sécurité a pris fin le ${day}.`,
        },
      ];
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count > 1 ? many : one}`;
}
