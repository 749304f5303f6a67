/** A reader that fails in every way that the watch must see. */
import type { Asked, Read, Told } from './told.ts';

const tell = (told: Told) => void process.send?.(told);
const read = (index: number, more: Partial<Read> = {}): Read => ({
  is: 'read',
  index,
  family: 'xml',
  made: 'essai',
  bytes: 1,
  ms: 1,
  cpuMs: 1,
  rss: 1,
  code: 'accepted',
  ...more,
});

process.on('message', ({ from, to }: Asked) => {
  for (let index = from; index < to; index += 1) {
    tell({ is: 'begun', index });
    if (index === 1) tell(read(index, { crash: 'TypeError: badly' }));
    else if (index === 2) for (;;);
    else if (index === 4) process.exit(3);
    else if (index === 5) tell(read(index, { cpuMs: 2_500 }));
    else if (index === 6) tell(read(index, { rss: 2 ** 31 }));
    else tell(read(index));
  }
  tell({ is: 'done' });
});
process.once('disconnect', () => process.exit(0));
tell({ is: 'ready' });
