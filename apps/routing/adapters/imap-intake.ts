import type { Database } from '@cigogne/kernel';
import { type ImapAuth, type ImapIntake, startImapIntake, type Watermark } from '@cigogne/mail';
import { acceptMessage } from '../use-cases/accept-message.ts';
import { headersOf } from '../use-cases/headers-of.ts';
import type { Platform } from '../use-cases/platform.ts';

export interface ImapIntakeSettings {
  host: string;
  port: number;
  auth: ImapAuth;
  tls: { key: string; cert: string; ca: string };
  pollSeconds: number;
}

/**
 * For a platform that is a client of an operator: its applicative mailbox is read over IMAP, and a message is
 * marked seen once it is committed. The operator has authenticated the sender: its Return-Path is believed, and
 * the header From where there is none.
 */
export function startMailboxIntake(platform: Platform, settings: ImapIntakeSettings): Promise<ImapIntake> {
  const { logger } = platform;
  return startImapIntake({
    host: settings.host,
    port: settings.port,
    tls: settings.tls,
    auth: settings.auth,
    mailbox: 'INBOX',
    watermark: watermarkStore(platform.db, `${settings.host}:${settings.port}/${settings.auth.user}`),
    pollSeconds: settings.pollSeconds,
    async onMessage(raw) {
      await platform.inHand.room();
      const { from, returnPath } = headersOf(raw);
      await acceptMessage(platform, { raw, sender: returnPath ?? from ?? '', channel: 'imap' });
    },
    onProblem: (problem) => logger.error({ problem: problem.kind, code: 'imap.problem' }, 'imap'),
    onConnection: ({ connected, error }) =>
      logger.info({ connected, ...(error ? { err: error } : {}) }, 'imap'),
  });
}

function watermarkStore(db: Database, source: string) {
  return {
    async load(): Promise<Watermark | undefined> {
      const rows = await db.query<{ watermark: Watermark }>(
        'select watermark from imap_watermark where source = $1',
        [source],
      );
      return rows[0]?.watermark;
    },
    async save(watermark: Watermark): Promise<void> {
      await db.query(
        `insert into imap_watermark (source, watermark) values ($1, $2)
         on conflict (source) do update set watermark = excluded.watermark`,
        [source, JSON.stringify(watermark)],
      );
    },
  };
}
