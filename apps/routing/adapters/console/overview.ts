import type { Queryable } from '@cigogne/kernel';
import type { WhiteList } from '@cigogne/mail';
import { RETURNED_MESSAGES } from '../trace/returned.ts';
import { type WaitingCounts, waitingCounts } from '../waiting-counts.ts';
import { inRegionSql } from './scope.ts';

interface Today {
  received: number;
  relayed: number;
  rejected: number;
  returned: number;
}

export interface Alert {
  code: string;
  level: 'warning' | 'critical';
  message: string;
}

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
  const [today] = await db.query<Today>(
    `with today as (
       select state, pmi, id in (${RETURNED_MESSAGES}) as returned from message m
        where received_at >= date_trunc('day', $2::timestamptz, 'Europe/Paris') and ${inRegionSql('m.pmi', 1)}
     )
     select (select count(*)::int from today where state not in ('report', 'duplicate')) as received,
            (select count(*)::int from today where state in ('relayed', 'acknowledged') and not returned) as relayed,
            (select count(*)::int from today where state = 'rejected') as rejected,
            (select count(*)::int from today where returned) as returned`,
    [region, now],
  );
  const counts = await waitingCounts(db, region, now);
  const list = { domains: whiteList.size, ageSeconds: whiteList.ageSeconds() };
  return {
    now,
    today: today ?? NOTHING,
    ...counts,
    whiteList: list,
    alerts: [...alertsOf(counts, list.ageSeconds), ...homologationAlert(homologationUntil, now)],
  };
}

const NOTHING: Today = { received: 0, relayed: 0, rejected: 0, returned: 0 };

function alertsOf(counts: WaitingCounts, whiteListAgeSeconds: number): Alert[] {
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
