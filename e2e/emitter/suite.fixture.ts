import { after, before, describe } from 'node:test';
import { missingBrowser, visitorsLeaveAfterEach } from '../browser.fixture.ts';
import { type EmitterWorld, openEmitterWorld } from '../emitter.fixture.ts';

/** Journeys through one emitter that is theirs, started once for all of them. */
export function emitterSuite(
  name: string,
  ...journeys: readonly ((world: () => EmitterWorld) => void)[]
): void {
  describe(name, { skip: missingBrowser ?? false }, () => {
    let opened: EmitterWorld | undefined;
    before(async () => {
      opened = await openEmitterWorld();
    });
    after(() => opened?.close());
    visitorsLeaveAfterEach();
    const world = () => {
      if (!opened) throw new Error('the emitter is not running');
      return opened;
    };
    for (const each of journeys) each(world);
  });
}
