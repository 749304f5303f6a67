import { sampleCertificate } from '@cigogne/certificate';
import { after, before, type Change, first } from './alter.ts';
import { casesOf } from './case.ts';
import { packaged, packagedAs, withDocument } from './forge.ts';

const doubtful = (change: Change) => () => withDocument(change);

const hearingScreenedOn = (day: string) => () =>
  packaged(sampleCertificate('CS8', { answers: { hearingScreeningDate: day } }));

const REPLACED =
  '<relatedDocument typeCode="RPLC"><parentDocument><id root="2.999.8"/><setId root="2.999.9"/></parentDocument></relatedDocument>';

/** What is told without refusing: it is possible, and most often wrong. */
export const PLAUSIBILITY_CASES = casesOf({
  'PLAUS-INS-TRAITS': () =>
    packagedAs(first('.4.10" extension="299019900000154"', '.4.8" extension="299019900000154"')),
  'PLAUS-BIRTHPLACE': doubtful(first('<county>23096<', '<county>23999<')),
  'PLAUS-POSTAL-CODE': doubtful(first('<postalCode>23000<', '<postalCode>23999<')),
  'PLAUS-TELECOM': doubtful(first('"tel:0500000001"', '"tel:05000001"')),
  'PLAUS-RPPS': doubtful(first(/(root="1.2.250.1.71.4.2.1" extension="8)\d+/, '$110000000001')),
  'PLAUS-VERSION-NUMBER': doubtful(first('<versionNumber value="1"/>', '<versionNumber value="0"/>')),
  'PLAUS-SET-ID': doubtful(before('<componentOf>', '<componentOf>', `${REPLACED}<componentOf>`)),
  'PLAUS-EXAM-BEFORE-BIRTH': doubtful(after('<serviceEvent', '<low value="2025', '<low value="2024')),
  'PLAUS-EXAM-WINDOW': doubtful(after('<serviceEvent', '<low value="202503', '<low value="202506')),
  'PLAUS-MEASURE': doubtful(after('code="29463-7"', /value="\d+" unit="g"/, 'value="39000" unit="g"')),
  'PLAUS-PARITY': doubtful(after('code="11977-6"', /xsi:type="INT" value="\d+"/, 'xsi:type="INT" value="9"')),
  'PLAUS-BEFORE-BIRTH': hearingScreenedOn('2024-03-07'),
  'PLAUS-TO-COME': hearingScreenedOn('2099-03-07'),
  'PLAUS-REFERENCE': doubtful(
    first('<reference value="#i-motherProfession"/>', '<reference value="#rien"/>'),
  ),
  'PLAUS-LABEL': doubtful(
    after(
      'code="ORG-099"',
      /(<value xsi:type="CD" code="\d+" displayName=")[^"]*/,
      '$1Agriculteur exploitant',
    ),
  ),
});
