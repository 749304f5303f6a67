import type { ByHand } from './table.ts';

const CARE = ['secretaire', 'sage-femme', 'medecin', 'medecin-administrateur'];
const PHYSICIANS = ['medecin', 'medecin-administrateur'];
const ADMINISTRATORS = ['administrateur', 'medecin-administrateur'];

/** An establishment: only physicians sign (CSP R2132-2); who administers it or follows its quality opens no certificate. */
export const EMITTER: ByHand = {
  granted: [
    [
      CARE,
      ['board', 'searchBoard', 'certificate', 'certificateEvents', 'certificateStatus', 'workstationKeys'],
    ],
    [CARE, ['certificatePdf', 'certificateLeaflet', 'certificateCda', 'certificatePackage']],
    [
      CARE,
      ['createCertificate', 'changeCertificate', 'moveCertificate', 'deleteCertificate', 'submitCertificate'],
    ],
    [
      CARE,
      ['reopenCertificate', 'checkCertificate', 'retryCertificate', 'correctCertificate', 'submitSeries'],
    ],
    [CARE, ['importCsv', 'importFhir', 'readInsDatamatrix']],
    [PHYSICIANS, ['signCertificate', 'cancelCertificate', 'signSeries']],
    [
      ADMINISTRATORS,
      ['accounts', 'createAccount', 'updateAccount', 'updateEstablishment', 'conformityReport'],
    ],
    [ADMINISTRATORS, ['createApiToken', 'revokeApiToken', 'createUnit', 'updateUnit', 'journal']],
    [
      [...ADMINISTRATORS, 'qualite'],
      ['indicators', 'exportIndicators'],
    ],
  ],
  withoutNames: ['administrateur', 'qualite'],
  forSoftware: ['createCertificate', 'certificateStatus', 'importCsv', 'importFhir'],
  bodies: {
    createCertificate: { kind: 'CS8' },
    importCsv: { kind: 'CS9', csv: 'child.family\n', trial: true },
    importFhir: { bundle: {} },
  },
  sharedReads: [],
};
