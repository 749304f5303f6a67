import { startStage } from '../common/stage.ts';
import { addressesOf, ask, requestOf } from './ask.ts';
import { inspect } from './inspect.ts';
import type { Checked } from './matrix.ts';
import type { Target } from './world.ts';

/**
 * A session of one service presented to another: another PMI (its own process and database), another app. It opens
 * nothing, under its own cookie's name or under that of the service that is asked.
 */
export async function checkTenants(targets: readonly Target[]): Promise<Checked> {
  const checked: Checked = { asked: 0, findings: [] };
  const elsewhere = await startStage('pmi');
  try {
    const services = [
      ...targets.map(({ app, stage }) => ({ app, stage })),
      { app: 'another PMI', stage: elsewhere },
    ];
    for (const { app, callers, routes, byHand, stage: home } of targets) {
      for (const service of services.filter(({ stage }) => stage !== home)) {
        for (const { cookie, who } of callers) {
          const stolen = `${cookie}; ${service.stage.cookie}=${cookie.slice(cookie.indexOf('=') + 1)}`;
          const answer = await ask(service.stage.http, '/api/me', { cookie: stolen });
          checked.asked += 1;
          if (!answer.text.includes('"user":null'))
            checked.findings.push({ what: `${who} of ${app} at ${service.app}`, happened: 'is known there' });
        }
      }
      if (app !== 'pmi') continue;
      for (const route of routes.filter(({ permission }) => permission !== 'public')) {
        const [address = ''] = addressesOf(home, route);
        const cookie = callers[0]?.cookie;
        const answer = await ask(elsewhere.http, address, { ...requestOf(route, byHand.bodies), cookie });
        checked.asked += 1;
        const wrong = inspect(answer, route);
        if (answer.status !== 401) wrong.push(`answered ${answer.status}`);
        checked.findings.push(...wrong.map((happened) => ({ what: `another PMI, ${route.name}`, happened })));
      }
    }
    return checked;
  } finally {
    await elsewhere.stop();
  }
}
