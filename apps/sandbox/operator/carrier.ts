import type { Clock } from '@cigogne/kernel';
import { faultKind, refusalOf } from '../faults/kinds.ts';
import type { FaultTable, Strike } from '../faults/table.ts';
import type { Deliveries } from './deliveries.ts';
import { type Directory, operatorHost } from './directory.ts';
import type { NoticeFacts } from './notices.ts';
import type { OutboundOptions, Outcome } from './outbound.ts';
import type { OutboundItem } from './outbound-files.ts';
import { domainOf, type IsHosted } from './policies.ts';
import type { Relay } from './relay.ts';
import type { SettingsStore } from './settings.ts';
import { sleep } from './sleep.ts';
import { withReceived } from './trace.ts';

export interface CarrierOptions {
  directory: Directory;
  deliveries: Deliveries;
  faults: FaultTable;
  settings: SettingsStore;
  relay: Relay;
  isHosted: IsHosted;
  clock: Clock;
}

function factsOf(outcome: Outcome): NoticeFacts {
  const said = outcome.diagnostic === undefined ? {} : { diagnostic: outcome.diagnostic };
  if (!('enhanced' in outcome)) return { action: outcome.status, enhanced: '2.0.0', ...said };
  // A temporary failure that lasted too long is final: its class becomes 5 (RFC 3463 §3.1).
  return { action: 'failed', enhanced: outcome.enhanced.replace(/^4/, '5'), ...said };
}

/** How the queue's messages travel: to a mailbox here, or to the platform's SMTP. */
export function createCarrier(options: CarrierOptions): Pick<OutboundOptions, 'attempt' | 'onSettled'> {
  const { directory, deliveries, faults, settings, relay, isHosted, clock } = options;

  /** A fault met while carrying our own queue: there is no socket to cut, only an outcome to report. */
  const suffer = async (strike: Strike, item: OutboundItem, raw: Buffer): Promise<Outcome | undefined> => {
    const refusal = refusalOf(strike.kind);
    if (refusal !== undefined) {
      const status = refusal.code >= 500 ? 'permanent' : 'temporary';
      const diagnostic = `${refusal.code} ${refusal.enhanced} ${refusal.text}`;
      return { status, enhanced: refusal.enhanced, diagnostic };
    }
    if (strike.kind === 'slow') {
      await sleep(strike.delaySeconds * 1000);
      return undefined;
    }
    if (strike.kind === 'later-dsn') {
      return { status: 'permanent', enhanced: '5.3.0', diagnostic: 'échec après acceptation, demandé' };
    }
    if (strike.kind === 'drop-after-data' && isHosted(item.to)) await deliveries.deposit(item, raw);
    return { status: 'temporary', enhanced: '4.4.2', diagnostic: faultKind(strike.kind).label };
  };

  const carry = async (item: OutboundItem, raw: Buffer): Promise<Outcome> => {
    if (isHosted(item.to)) {
      await deliveries.deposit(item, raw);
      return { status: 'delivered' };
    }
    const platform = settings.current.platformSmtp;
    if (platform === undefined || domainOf(item.to) !== directory.platformDomain) {
      return { status: 'permanent', enhanced: '5.1.2', diagnostic: 'domaine inconnu du bac à sable' };
    }
    const sender = directory.operatorOf(domainOf(item.from));
    const traced = withReceived(raw, operatorHost(sender), clock.now());
    return relay.send(platform, sender, { from: item.from, to: item.to, raw: traced });
  };

  return {
    async attempt(item, raw) {
      const strike = await faults.take(item.to);
      const suffered = strike === undefined ? undefined : await suffer(strike, item, raw);
      return suffered ?? (await carry(item, raw));
    },
    async onSettled(item, raw, outcome) {
      const accepted = { envelope: item, raw, arrivedAt: new Date(item.arrivedAt) };
      await deliveries.notify(accepted, factsOf(outcome));
    },
  };
}
