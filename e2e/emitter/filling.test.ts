import { fillingJourneys } from '../journeys/emitter-filling.ts';
import { speedJourneys } from '../journeys/emitter-speed.ts';
import { emitterSuite } from './suite.fixture.ts';

emitterSuite('filling in a browser', speedJourneys, fillingJourneys);
