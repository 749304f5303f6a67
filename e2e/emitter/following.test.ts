import { accessibilityJourneys } from '../journeys/emitter-accessibility.ts';
import { followJourneys } from '../journeys/emitter-follow.ts';
import { importJourneys } from '../journeys/emitter-imports.ts';
import { emitterSuite } from './suite.fixture.ts';

// Axe looks last: at pages that hold what the others have made.
emitterSuite(
  'what becomes of certificates in a browser',
  followJourneys,
  importJourneys,
  accessibilityJourneys,
);
