import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { eventually, smallDisk, type TestProcess, testProcess } from '@cigogne/kernel';
import { z } from 'zod';
import { certificateMessage } from './testing/message.fixture.ts';
import { type Surroundings, startSurroundings } from './testing/pmi.fixture.ts';

const MAIN = new URL('./main.ts', import.meta.url);
const MiB = 1024 * 1024;
const PORTS = z.looseObject({
  smtp: z.looseObject({ port: z.int() }),
  imap: z.looseObject({ port: z.int() }),
});

interface Line {
  port: number;
  /** Ends what is connected, and refuses who comes. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A wire to a server on this machine, that can be cut. */
async function lineTo(port: number): Promise<Line> {
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one
        .on('error', () => undefined)
        .on('close', () => {
          open.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

let around: Surroundings;
let lines: { imap: Line; smtp: Line };
let pmi: TestProcess;

before(async () => {
  around = await startSurroundings();
  const service = PORTS.parse(JSON.parse(around.env.PMI_SERVICE ?? '{}'));
  lines = { imap: await lineTo(service.imap.port), smtp: await lineTo(service.smtp.port) };
  service.imap.port = lines.imap.port;
  service.smtp.port = lines.smtp.port;
  pmi = await testProcess(MAIN, { ...around.env, PMI_SERVICE: JSON.stringify(service) });
});
after(async () => {
  await pmi.stop();
  await Promise.all([lines.imap.close(), lines.smtp.close()]);
  await around.close();
});

interface Held {
  arrivals: number;
  certificates: number;
  children: number;
  contents: number;
  repliesSent: number;
}

async function held(): Promise<Held> {
  const [row] = await around.db.query<Held>(
    `select (select count(*)::int from arrival) as arrivals, (select count(*)::int from certificate) as certificates,
       (select count(*)::int from child) as children, (select count(*)::int from arrival_content) as contents,
       (select count(*)::int from reply where state = 'sent') as "repliesSent"`,
  );
  return row ?? assert.fail('no counts');
}

const send = async (seed: number) => around.send(await certificateMessage({ sample: { seed } }));

/** Waits until so many certificates are there and answered, and looks that nothing is there twice. */
async function settled(count: number): Promise<void> {
  await eventually('integrated and answered', async () => {
    const now = await held();
    return now.certificates >= count && now.repliesSent >= count && now.contents === 0;
  });
  assert.deepEqual(await held(), {
    arrivals: count,
    certificates: count,
    children: count,
    contents: 0,
    repliesSent: count,
  });
}

test('the mailbox is down: what came meanwhile is integrated when it is back, once', async () => {
  await send(101);
  await settled(1);
  lines.imap.cut();
  await send(102);
  await send(103);
  await eventually('the page says that the mailbox does not answer', async () => {
    const metrics = await (await fetch(new URL('/metrics', pmi.http))).text();
    return /pmi_mailbox_up\S* 0/.test(metrics);
  });
  assert.equal((await held()).arrivals, 1);
  lines.imap.mend();
  await settled(3);
});

test('the submission server is down: certificates are integrated, their senders are answered later, once', async () => {
  lines.smtp.cut();
  await send(104);
  await eventually('integrated', async () => (await held()).certificates === 4);
  assert.equal((await held()).repliesSent, 3);
  lines.smtp.mend();
  await settled(4);
  const answered = around.notices.map(({ messageId }) => messageId);
  assert.equal(new Set(answered).size, answered.length);
});

/** Whoever the database server runs as. */
async function serverUser(): Promise<{ uid: number; gid: number }> {
  const [row] = await around.db.query<{ folder: string }>(
    `select current_setting('data_directory') as folder`,
  );
  return stat(row?.folder ?? '');
}

async function rolledBack(): Promise<number> {
  const [row] = await around.db.query<{ count: number }>(
    `select xact_rollback::int as count from pg_stat_database where datname = current_database()`,
  );
  return row?.count ?? 0;
}

test('the disk is full: nothing is taken that cannot be kept, and all is once there is room', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'cigogne-pmi-disk-'));
  const disk = await smallDisk(folder, 24 * MiB);
  if (disk === undefined) {
    await rm(folder, { recursive: true });
    return t.skip('nothing may be mounted here: the full disk is not tried');
  }
  const { db } = around;
  try {
    const { uid, gid } = await serverUser();
    await chown(folder, uid, gid);
    await promisify(execFile)('chmod', ['700', folder]);
    await db.query(`create tablespace pmi_small location '${folder}'`);
    await db.query('alter table arrival_content set tablespace pmi_small');
    const makeRoom = await disk.fill();
    const before = await held();
    const refused = await rolledBack();
    await send(105);
    await send(106);
    await eventually(
      'the mailbox is read, and the database refuses',
      async () => (await rolledBack()) > refused,
    );
    assert.deepEqual(await held(), before);
    assert.equal((await fetch(new URL('/healthz', pmi.http))).ok, true);
    await makeRoom();
    await settled(before.certificates + 2);
  } finally {
    await db.query('alter table arrival_content set tablespace pg_default');
    await db.query('drop tablespace if exists pmi_small');
    await disk.close();
    await rm(folder, { recursive: true, force: true });
  }
});
