import { after, before, describe } from 'node:test';
import { missingBrowser, visitorsLeaveAfterEach } from './browser.fixture.ts';
import { accessibilityJourneys } from './journeys/accessibility.ts';
import { conformanceJourneys } from './journeys/conformance.ts';
import { dashboardJourneys } from './journeys/dashboards.ts';
import { directoryJourneys } from './journeys/directory.ts';
import { messageJourneys } from './journeys/messages.ts';
import { roleJourneys } from './journeys/roles.ts';
import { sandboxJourneys } from './journeys/sandbox.ts';
import { openWorld, type World } from './world.fixture.ts';

let opened: World | undefined;

function world(): World {
  if (!opened) throw new Error('the demonstration is not running');
  return opened;
}

describe('in a browser', { skip: missingBrowser ?? false }, () => {
  before(async () => {
    opened = await openWorld();
  });
  after(() => opened?.close());
  visitorsLeaveAfterEach();
  sandboxJourneys(world);
  messageJourneys(world);
  directoryJourneys(world);
  dashboardJourneys(world);
  conformanceJourneys(world);
  roleJourneys(world);
  accessibilityJourneys(world);
});
