import { loadSettings } from '../settings.ts';
import { type RunningPlatform, startRouting } from '../start.ts';
import { MATERNITY, PLATFORM, type Surroundings, startSurroundings } from './surroundings.fixture.ts';

export { MATERNITY, PLATFORM } from './surroundings.fixture.ts';

export interface TestPlatform extends Omit<Surroundings, 'stop'> {
  /** the node under test; several share the database where `startNode` is called again */
  node: RunningPlatform;
  startNode(overrides?: Record<string, string>): Promise<RunningPlatform>;
  /** sends as an operator of the espace de confiance would, with its certificate */
  send(raw: Uint8Array, from?: string, to?: string): Promise<string>;
  stop(): Promise<void>;
}

/** The whole platform for one test, in this process: its surroundings and one node. */
export async function startTestPlatform(overrides: Record<string, string> = {}): Promise<TestPlatform> {
  await using opened = new AsyncDisposableStack();
  // Nothing dies here: a lease that ends because the machine is busy would only blur what is seen.
  const around = await startSurroundings({ ROUTING_LEASE_SECONDS: '30', ...overrides });
  opened.defer(() => around.stop());
  const startNode = async (stack: AsyncDisposableStack, more: Record<string, string> = {}) => {
    const env = { ...around.env, ...more };
    const node = await startRouting(loadSettings(env), env);
    stack.defer(() => node.stop());
    return node;
  };
  const node = await startNode(opened);
  const sender = around.senderTo(node.smtpPort ?? 0);
  // Before the nodes, which wait for whoever is still connected.
  opened.defer(() => sender.close());
  const kept = opened.move();
  return {
    ...around,
    node,
    startNode: (more) => startNode(kept, more),
    async send(raw, from = MATERNITY, to = PLATFORM) {
      return (await sender.send({ from, to, raw })).reply;
    },
    stop: () => kept.disposeAsync(),
  };
}
