import { type Check, ok, watch, wrong } from '@cigogne/doctor';
import { systemClock } from '@cigogne/kernel';
import { WhiteListError } from '@cigogne/mail';
import type { Settings } from '../settings.ts';
import { openWhiteList } from '../start.ts';

const SUBJECT = 'Liste blanche';

/** The signed list can be had now, its signature is trusted, and the platform's own domain is in it. */
export function whiteListCheck(settings: Settings): Check {
  return {
    subject: SUBJECT,
    async run() {
      try {
        const list = await openWhiteList(settings, systemClock, { cacheFile: undefined });
        list.close();
        const said = `signature reconnue, ${list.size} domaines`;
        return list.authorises(settings.ROUTING_MAILBOX)
          ? [ok(SUBJECT, said)]
          : [
              watch(
                SUBJECT,
                `${said}, mais pas celui de ROUTING_MAILBOX`,
                'Vérifiez ROUTING_MAILBOX ; les autres opérateurs refuseraient ce que la plateforme envoie.',
              ),
            ];
      } catch (error) {
        if (!(error instanceof WhiteListError)) throw error;
        const reason = error.cause instanceof Error ? error.cause.message : error.message;
        return [
          wrong(
            SUBJECT,
            reason,
            'Vérifiez ROUTING_WHITE_LIST_URL, l’accès au réseau, et que ROUTING_WHITE_LIST_CA_FILE est l’autorité qui la signe. Un nœud qui marche garde l’ancienne.',
          ),
        ];
      }
    },
  };
}
