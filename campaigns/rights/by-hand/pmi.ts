import type { ByHand } from './table.ts';

const CARE = ['medecin', 'puericultrice'];
const OFFICE = ['medecin', 'secretaire'];
const FIGURES = ['medecin', 'epidemiologiste'];

/**
 * A PMI (R036, R043): clinical content for the physician and the puéricultrices of the sector; identities, the tray and
 * planning for the secretary; figures without names for the epidemiologist; no child for who administers.
 */
export const PMI: ByHand = {
  granted: [
    [CARE, ['child', 'certificateDocument', 'certificatePdf', 'breakGlass']],
    [CARE, ['proposeFollowUp', 'recordContact', 'closeFollowUp', 'reopenFollowUp']],
    [
      [...CARE, 'secretaire'],
      ['worklist', 'followUp', 'openFollowUp', 'planFollowUp', 'reassign', 'colleagues'],
    ],
    [
      [...CARE, 'secretaire'],
      ['searchChildren', 'childIdentity', 'expectedChildren'],
    ],
    [OFFICE, ['rectifyChild', 'proposals', 'decideProposal', 'mergeChildren', 'splitChild', 'undoMerge']],
    [OFFICE, ['arrivals', 'arrival', 'retryArrival', 'discardArrival', 'arrivalPdf']],
    // Who may correct an identity sees what another PMI corrected of it (0012).
    [OFFICE, ['arrivalCorrection', 'applyCorrection', 'closeCorrection']],
    // A message is a whole certificate.
    [['medecin'], ['arrivalMessage']],
    [
      ['medecin'],
      ['restrictChild', 'accessRequest', 'oppositions', 'oppose', 'retention', 'setRetention', 'purge'],
    ],
    [
      ['medecin'],
      [
        'criteriaSets',
        'criteriaSet',
        'draftCriteria',
        'updateCriteria',
        'deleteCriteria',
        'simulateCriteria',
        'activateCriteria',
      ],
    ],
    [FIGURES, ['exportReport', 'exportRows', 'exportCodebook', 'setBirths', 'importBirths']],
    [
      ['administrateur'],
      [
        'accounts',
        'createAccount',
        'updateAccount',
        'updateService',
        'sectors',
        'createSector',
        'updateSector',
      ],
    ],
    // Who holds the paper sees what is on it (0011).
    [
      [...CARE, 'secretaire'],
      ['keyings', 'startKeying', 'scanKeying', 'keying', 'keyingOriginal', 'changeKeying'],
    ],
    [
      [...CARE, 'secretaire'],
      ['matchKeying', 'checkKeying', 'finishKeying', 'closeDuplicateKeying', 'giveUpKeying'],
    ],
    // A departure is noted, and letters written, by whoever learns of it; a record leaves by who cares for the child (0012).
    [
      [...CARE, 'secretaire'],
      ['moveChildOut', 'transfers', 'childArrivals', 'previewLetters', 'writeLetters'],
    ],
    [CARE, ['previewTransfer', 'transferChild', 'answerTransfer', 'resendTransfer', 'cancelTransfer']],
    [CARE, ['certificateImage', 'childArrivalSheet', 'growthBands', 'seeChildArrival']],
    [OFFICE, ['matchSide', 'compareChildren', 'previewSplit', 'rectificationNote', 'forwardRectification']],
    [
      ['medecin'],
      ['accessRequests', 'noteAccessRequest', 'closeAccessRequest', 'allOppositions', 'setExportRule'],
    ],
    [
      ['medecin'],
      ['createLetterTemplate', 'updateLetterTemplate', 'removeLetterTemplate', 'loadGrowthReference'],
    ],
    [['administrateur'], ['pmiAddresses', 'setPmiAddresses', 'importPmiAddresses']],
    [['dpo'], ['journal']],
    [['medecin', 'dpo'], ['recordJournal']],
  ],
  withoutNames: ['epidemiologiste', 'administrateur', 'dpo'],
  forSoftware: [],
  bodies: {},
  sharedReads: [],
};
