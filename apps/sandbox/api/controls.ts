import type { FastifyInstance } from 'fastify';
import { FaultRequest } from '../faults/table.ts';
import type { World } from '../world.ts';
import { parse } from './parse.ts';
import { FaultSelection, SettingsBody, WhiteListBody } from './schemas.ts';

/** Faults, settings, white list, queue: what a scenario or a test changes. */
export function controlRoutes(app: FastifyInstance, world: World): void {
  const { faults, settings, whiteList, operator } = world;

  app.get('/api/status', async () => ({ ready: true, ...world.addresses() }));

  app.get('/api/faults', async () => faults.list());
  app.post('/api/faults', async (request) => faults.set(parse(FaultRequest, request.body)));
  app.delete('/api/faults', async (request) => ({
    cleared: await faults.clear(parse(FaultSelection, request.query)),
  }));

  app.get('/api/settings', async () => settings.current);
  app.put('/api/settings', async (request) => {
    const { platformSmtp, acknowledgement } = parse(SettingsBody, request.body);
    await settings.update({
      ...(platformSmtp === undefined ? {} : { platformSmtp: platformSmtp ?? undefined }),
      ...(acknowledgement === undefined ? {} : { acknowledgement }),
    });
    return settings.current;
  });

  app.get('/api/white-list', async () => ({ domains: whiteList.domains() }));
  app.put('/api/white-list', async (request) => {
    await whiteList.replace(parse(WhiteListBody, request.body).domains);
    return { domains: whiteList.domains() };
  });
  app.get('/listeblanchemssante.xml', async (_request, reply) =>
    reply.type('application/xml; charset=utf-8').send(whiteList.xml()),
  );

  app.get('/api/queue', async () => operator.outbound.list());
  app.post('/api/queue/flush', async () => {
    operator.outbound.flush();
    return { waiting: operator.outbound.list().length };
  });
}
