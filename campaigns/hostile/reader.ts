/** The process in which hostile inputs are read: one after another, each told as it ends. See watch.ts. */
import { makeCorpus } from './corpus.ts';
import { generate } from './generate.ts';
import { read } from './read.ts';
import type { Asked, Told } from './told.ts';

const tell = (told: Told) => void process.send?.(told);
const corpus = await makeCorpus();

process.on('message', async (asked: Asked) => {
  for (let index = asked.from; index < asked.to; index += 1) tell(await one(asked.seed, index));
  tell({ is: 'done' });
});
process.once('disconnect', () => process.exit(0));
tell({ is: 'ready' });

async function one(seed: number, index: number): Promise<Told> {
  const input = generate(corpus, seed, index);
  tell({ is: 'begun', index });
  const { family, made, bytes } = input;
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const answer = await read(input, corpus).then(
    (code) => ({ code }),
    (error: unknown) => ({ crash: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  const rss = process.resourceUsage().maxRSS * 1024;
  return {
    is: 'read',
    index,
    family,
    made,
    bytes: bytes.length,
    ms,
    cpuMs: (user + system) / 1000,
    rss,
    ...answer,
  };
}
