import { after, before, describe } from 'node:test';
import { missingBrowser } from './browser.fixture.ts';
import { type EmitterWorld, openEmitterWorld } from './emitter.fixture.ts';
import { accessibilityJourneys } from './journeys/emitter-accessibility.ts';
import { fillingJourneys } from './journeys/emitter-filling.ts';
import { followJourneys } from './journeys/emitter-follow.ts';
import { importJourneys } from './journeys/emitter-imports.ts';
import { itemJourneys } from './journeys/emitter-items.ts';
import { offlineJourneys } from './journeys/emitter-offline.ts';
import { speedJourneys } from './journeys/emitter-speed.ts';
import { updateJourneys } from './journeys/emitter-update.ts';

let opened: EmitterWorld | undefined;

function world(): EmitterWorld {
  if (!opened) throw new Error('the emitter is not running');
  return opened;
}

describe('the emitter in a browser', { skip: missingBrowser ?? false }, () => {
  before(async () => {
    opened = await openEmitterWorld();
  });
  after(() => opened?.close());
  speedJourneys(world);
  fillingJourneys(world);
  offlineJourneys(world);
  updateJourneys(world);
  followJourneys(world);
  importJourneys(world);
  itemJourneys(world);
  accessibilityJourneys(world);
});
