import { documentModel } from '../models.ts';
import { OID } from '../oid.ts';
import type { CertificateDraft } from './certificate.ts';
import { measures } from './items/measures.ts';
import * as section from './sections.ts';

const { weight, height, headCircumference } = measures({
  weight: [200, 150000],
  height: [20, 210],
  head: [15, 65],
});

/** « Mesures de l'enfant »: vital signs from the health record, no certificate. Read, never routed. */
export const mde: CertificateDraft = {
  kind: 'MDE',
  version: '2023.01',
  title: documentModel('MDE').title,
  form: 'Carnet de santé de l’enfant',
  code: documentModel('MDE').typeCode,
  templates: [
    OID.HL7_FRANCE_TEMPLATE,
    '1.3.6.1.4.1.19376.1.5.3.1.1.1',
    OID.CI_SIS_TEMPLATE,
    OID.CSE_TEMPLATE,
    OID.MDE_TEMPLATE,
  ],
  sections: [section.vitalSigns([weight, height, headCircumference])],
};
