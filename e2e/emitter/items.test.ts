import { itemJourneys } from '../journeys/emitter-items.ts';
import { emitterSuite } from './suite.fixture.ts';

emitterSuite('every item in a browser', itemJourneys);
