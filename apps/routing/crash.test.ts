import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BOUNDARIES, type Boundary } from './testing/boundaries.fixture.ts';
import { prepare } from './testing/emitter.fixture.ts';
import { type Ledger, writeLedger } from './testing/ledger.fixture.ts';
import { type Scene, startScene } from './testing/scene.fixture.ts';

const CERTIFICATES = 3;
const LANES = 4;
const ledgers = new Map<string, Ledger>();

after(() => {
  const rows = BOUNDARIES.flatMap(({ name }) => {
    const { broken, ...counts } = ledgers.get(name) ?? {};
    return counts ? [{ 'killed at': name, ...counts, broken: broken?.length }] : [];
  });
  console.table(rows);
});

describe('kill -9 at a boundary, then a restart', { concurrency: LANES }, () => {
  for (let lane = 0; lane < LANES; lane += 1) {
    describe(`lane ${lane + 1}`, { concurrency: 1 }, () => {
      let scene: Scene;
      before(async () => {
        scene = await startScene();
      });
      after(() => scene.stop());
      for (const boundary of BOUNDARIES.filter((_, index) => index % LANES === lane)) {
        test(boundary.name, { timeout: 120_000 }, async () => {
          const certificates = await prepare(CERTIFICATES, boundary.certificate, boundary.pdfBytes);
          scene.around.operator.mails.length = 0;
          await boundary.crash(scene, certificates);
          await scene.recover(certificates);
          if (boundary.afterwards) {
            await boundary.afterwards(scene);
            await scene.settled();
          }
          const ledger = await writeLedger(scene.around, certificates, boundary.expected);
          ledgers.set(boundary.name, ledger);
          assert.deepEqual(ledger.broken, []);
          assert.equal(ledger.held, 0, 'contents left');
          sentAgain('relays', ledger.relayCopies - ledger.relayed, boundary);
          sentAgain('notices', ledger.noticeCopies - ledger.notices, boundary);
        });
      }
    });
  }
});

/** What came once more is what had to, and no more than what may have. */
function sentAgain(what: 'relays' | 'notices', beyondOne: number, { again, perhaps }: Boundary): void {
  const sure = again?.[what] ?? 0;
  const most = sure + (perhaps?.[what] ?? 0);
  assert.ok(
    beyondOne >= sure && beyondOne <= most,
    `${what} beyond one: ${beyondOne}, not ${sure} to ${most}`,
  );
}
