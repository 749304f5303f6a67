import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, describe, it } from 'node:test';
import { bareEnvironment } from '@cigogne/kernel';
import { createWhiteList } from '@cigogne/mail';
import { verifySignedXml } from '@cigogne/xml';
import {
  arrival,
  CREUSE,
  dataFolder,
  MATERNITY,
  openTestSandbox,
  PLATFORM,
  sampleMessage,
  startTestSandbox,
} from './sandbox.fixture.ts';

const folder = await dataFolder({ after });

describe('a restart of the sandbox', () => {
  it('keeps mailboxes, flags, waiting mail, faults, settings and the white list', async () => {
    const before = await openTestSandbox(folder);
    const { raw } = sampleMessage({ from: MATERNITY, to: CREUSE });
    const mailbox = before.world.mailboxes.open(CREUSE);
    await mailbox.append(raw, new Date(), ['\\Flagged']);
    await mailbox.append(raw, new Date());
    await mailbox.expunge([2]);
    await before.world.faults.set({ target: CREUSE, kind: '5xx' });
    await before.world.whiteList.replace(['chu-cigogne.mssante.test']);
    // Nobody listens there: the message waits.
    await before.world.settings.update({
      platformSmtp: { host: '127.0.0.1', port: 1 },
      acknowledgement: 'none',
    });
    await before.world.operator.submit({ from: MATERNITY, to: [PLATFORM], notify: [] }, raw);
    await before.close();

    const after = await openTestSandbox(folder);
    const found = after.world.mailboxes.require(CREUSE);
    assert.equal(found.uidValidity, mailbox.uidValidity);
    assert.equal(found.uidNext, 3, 'the uid of a removed message is not given again');
    assert.deepEqual(
      found.messages.map(({ uid, flags }) => [uid, [...flags]]),
      [[1, ['\\Flagged']]],
    );
    assert.equal((await found.read(1)).compare(raw), 0);
    assert.equal(after.world.faults.list()[0]?.target, CREUSE);
    assert.deepEqual(after.world.whiteList.domains(), ['chu-cigogne.mssante.test']);
    assert.equal(after.world.settings.current.acknowledgement, 'none');
    assert.equal(after.world.operator.outbound.list()[0]?.to, PLATFORM);
    await after.world.settings.update({ platformSmtp: undefined });
    after.world.operator.outbound.flush();
    await arrival(after, PLATFORM);
    await after.close();
  });
});

describe('the white list', () => {
  it('is signed, readable by the platform, and lacks the domain that must be refused', async (t) => {
    const sandbox = await startTestSandbox(t);
    const load = async () => new Uint8Array(await (await fetch(sandbox.ready.whiteList)).arrayBuffer());
    const { rootPem } = sandbox.world.authority;
    using document = verifySignedXml(await load(), [rootPem]);
    assert.equal(document.root.namespace, 'https://listeblanche.mssante.fr/schema');
    const list = await createWhiteList({
      load,
      trustedCertificates: [rootPem],
      refreshSeconds: 3600,
      clock: { now: () => new Date() },
    });
    t.after(() => list.close());
    assert.ok(list.authorises(MATERNITY));
    assert.ok(list.authorises(CREUSE));
    assert.ok(!list.authorises('maternite@hors-espace.mssante.test'));
    const others = sandbox.world.whiteList
      .domains()
      .filter((domain) => domain !== 'chu-cigogne.mssante.test');
    await sandbox.world.whiteList.replace([...others, 'hors-espace.mssante.test']);
    await list.refresh();
    assert.ok(list.authorises('maternite@hors-espace.mssante.test'));
    assert.ok(!list.authorises(MATERNITY));
  });
});

const main = (env: Record<string, string>) =>
  spawn(process.execPath, [new URL('main.ts', import.meta.url).pathname], {
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

describe('the program', () => {
  it('prints one ready line, and ends cleanly on SIGTERM', async () => {
    const program = main({
      SANDBOX_DATA: folder,
      SANDBOX_OPENID_REDIRECT_URIS: 'http://127.0.0.1:1/auth/callback',
    });
    const [line] = await once(program.stdout, 'data');
    const ready: unknown = JSON.parse(String(line));
    assert.ok(typeof ready === 'object' && ready !== null);
    assert.deepEqual(
      ['ready', 'http', 'submission', 'mx', 'imap', 'issuer', 'ca', 'whiteList'].filter(
        (key) => !(key in ready),
      ),
      [],
    );
    program.kill('SIGTERM');
    assert.deepEqual(await once(program, 'exit'), [0, null]);
  });

  it('says what to set when its environment is wrong', async () => {
    const program = main({ SANDBOX_MX_PORT: 'beaucoup' });
    const chunks: string[] = [];
    program.stderr.on('data', (chunk) => chunks.push(String(chunk)));
    assert.deepEqual(await once(program, 'close'), [78, null]);
    assert.match(chunks.join(''), /SANDBOX_DATA/);
    assert.match(chunks.join(''), /SANDBOX_MX_PORT/);
    assert.doesNotMatch(chunks.join(''), /at .*\.ts/);
  });
});
