import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const StoredItem = z.object({
  id: z.string(),
  /** '' for the null sender of notices. */
  from: z.string(),
  to: z.string(),
  notify: z.array(z.string()),
  envelopeId: z.string().optional(),
  /** ISO instants. */
  arrivedAt: z.string(),
  dueAt: z.string(),
  attempts: z.number(),
  /** What the last attempt met, as the peer said it. */
  lastError: z.string().optional(),
});

/** A message that the operator has accepted and must carry to one recipient. */
export type OutboundItem = z.output<typeof StoredItem>;

/** The queue's folder: `<id>.eml`, and `<id>.json` written last, so that an item is whole or is not. */
export interface OutboundFiles {
  load(): Promise<OutboundItem[]>;
  add(item: OutboundItem, raw: Uint8Array): Promise<void>;
  update(item: OutboundItem): Promise<void>;
  read(item: OutboundItem): Promise<Buffer>;
  remove(item: OutboundItem): Promise<void>;
}

export function outboundFiles(folder: string): OutboundFiles {
  const path = (item: OutboundItem, extension: 'eml' | 'json') => join(folder, `${item.id}.${extension}`);
  const update = async (item: OutboundItem) => {
    await writeFile(`${path(item, 'json')}.tmp`, JSON.stringify(item), { mode: 0o600 });
    await rename(`${path(item, 'json')}.tmp`, path(item, 'json'));
  };
  return {
    async load() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
      return Promise.all(
        names.map(async (name) => StoredItem.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
      );
    },
    async add(item, raw) {
      await writeFile(path(item, 'eml'), raw, { mode: 0o600 });
      await update(item);
    },
    update,
    read: (item) => readFile(path(item, 'eml')),
    async remove(item) {
      await rm(path(item, 'json'), { force: true });
      await rm(path(item, 'eml'), { force: true });
    },
  };
}
