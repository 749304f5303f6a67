import { offlineJourneys } from '../journeys/emitter-offline.ts';
import { updateJourneys } from '../journeys/emitter-update.ts';
import { emitterSuite } from './suite.fixture.ts';

emitterSuite('the emitter without network', offlineJourneys, updateJourneys);
