import { after, before, describe } from 'node:test';
import { missingBrowser, visitorsLeaveAfterEach } from './browser.fixture.ts';
import { accessibilityJourneys } from './journeys/pmi-accessibility.ts';
import { criteriaJourneys } from './journeys/pmi-criteria.ts';
import { matchingJourneys } from './journeys/pmi-matching.ts';
import { visitJourneys } from './journeys/pmi-visit.ts';
import { openPmiWorld, type PmiWorld } from './pmi.fixture.ts';

let opened: PmiWorld | undefined;

function world(): PmiWorld {
  if (!opened) throw new Error('the PMI is not running');
  return opened;
}

describe('the PMI in a browser', { skip: missingBrowser ?? false }, () => {
  before(async () => {
    opened = await openPmiWorld();
  });
  after(() => opened?.close());
  visitorsLeaveAfterEach();
  visitJourneys(world);
  matchingJourneys(world);
  criteriaJourneys(world);
  accessibilityJourneys(world);
});
