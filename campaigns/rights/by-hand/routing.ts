import type { ByHand } from './table.ts';

const EVERYBODY = ['operateur', 'pilotage', 'grades', 'support'];

/** The platform (R006): only its operators act on messages; a GRADeS keeps the directory of its own region. */
export const ROUTING: ByHand = {
  granted: [
    [
      EVERYBODY,
      ['overview', 'messages', 'message', 'attention', 'live', 'statistics', 'exportStatistics', 'emitters'],
    ],
    [['operateur'], ['redeliver', 'abandon', 'settleReturn', 'redeliverAll']],
    [['operateur'], ['importDirectory', 'updateEmitter', 'journal']],
    [
      ['operateur', 'grades'],
      ['updatePmi', 'checkMailbox'],
    ],
  ],
  // The platform keeps no name: nobody can be told one.
  withoutNames: EVERYBODY,
  forSoftware: [],
  bodies: {},
  sharedReads: ['pmi'],
};
