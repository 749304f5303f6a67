import { sampleCertificate } from '@cigogne/certificate';
import { readZip } from '@cigogne/xdm';
import { all, type Change, first } from './alter.ts';
import { casesOf } from './case.ts';
import { added, documentOf, forged, packaged, withDocument, withMetadata } from './forge.ts';

const xds = (change: Change) => () => withMetadata(change);
const slot = (name: string, value: string) =>
  xds(first(new RegExp(`(<rim:Slot name="${name}">\\s*<rim:ValueList>\\s*<rim:Value>)[^<]*`), `$1${value}`));
const coded = (scheme: string, value: string) =>
  xds(
    first(
      new RegExp(`(classificationScheme="urn:uuid:${scheme}[^>]*nodeRepresentation=")[^"]*`),
      `$1${value}`,
    ),
  );
const identified = (scheme: string, value: string) =>
  xds(first(new RegExp(`(identificationScheme="urn:uuid:${scheme}[^>]*value=")[^"]*`), `$1${value}`));

/** One child's package in SUBSET01, another's in SUBSET02. */
async function twoChildren(): Promise<Uint8Array> {
  const twin = await readZip(await packaged(sampleCertificate('CS8', { seed: 2 })));
  return added(
    ...twin
      .filter(({ path }) => path.includes('SUBSET01'))
      .map((file) => ({ ...file, path: file.path.replace('SUBSET01', 'SUBSET02') })),
  );
}

const ANOTHER_VERSION =
  '$1<rim:Slot name="urn:action:extraMetadataSlot"><rim:ValueList><rim:Value>C</rim:Value></rim:ValueList></rim:Slot>';

/** What is wrong with METADATA.XML, or between it and the document. */
export const METADATA_CASES = casesOf({
  'XDM-NO-METADATA': () => forged((files) => files.filter(({ path }) => !path.endsWith('METADATA.XML'))),
  'XDM-METADATA-UNREADABLE': xds(first('<lcm:', '<!DOCTYPE a><lcm:')),
  'XDM-NO-DOCUMENT': xds(first(/<rim:ExtrinsicObject[\s\S]*<\/rim:ExtrinsicObject>/, '')),
  'XDM-DOCUMENT-MISSING': slot('URI', 'ABSENT.XML'),
  'XDM-DOCUMENT-AMBIGUOUS': slot('URI', 'METADATA.XML'),
  'XDM-DOCUMENT-UNDESCRIBED': () =>
    added({
      path: 'IHE_XDM/SUBSET01/DOC0002.XML',
      bytes: Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>'),
    }),
  'XDM-SUBMISSION-SET': xds(first(/<rim:RegistryPackage[\s\S]*<\/rim:RegistryPackage>/, '')),
  'XDM-HASH': slot('hash', '0'.repeat(40)),
  'XDM-SIZE': slot('size', '12'),
  'XDM-UNIQUE-ID': identified('2e82c1f6', '2.999.7'),
  'XDM-PATIENT-ID': identified('58a6f841', '299^^^&amp;1.2&amp;ISO^NH'),
  'XDM-SUBMISSION-PATIENT': identified('6b5aea1a', '299^^^&amp;1.2&amp;ISO^NH'),
  'XDM-BIRTH-NAME': xds(first(/PID-5\|CIGOGNE-TEST/, 'PID-5|AUTRE')),
  'XDM-BIRTH-DATE': xds(first(/PID-7\|\d+/, 'PID-7|19990101')),
  'XDM-SEX': xds(first('PID-8|F', 'PID-8|M')),
  'XDM-TITLE': xds(
    first(/(<rim:ExtrinsicObject[\s\S]*?<rim:Name>\s*<rim:LocalizedString[^>]*value=")[^"]*/, '$1Autre'),
  ),
  'XDM-CREATION-TIME': slot('creationTime', '20200101000000'),
  'XDM-SOURCE-PATIENT-ID': slot('sourcePatientId', '1^^^&amp;1.2&amp;ISO^PI'),
  'XDM-USUAL-NAME': xds(first(/PID-5\|CIGOGNE-TEST(\^[^<]*\^D<)/, 'PID-5|AUTRE$1')),
  'XDM-BIRTHPLACE': xds(first('BDL^^23096', 'BDL^^23001')),
  'XDM-LANGUAGE': slot('languageCode', 'en-GB'),
  'XDM-SERVICE-START': slot('serviceStartTime', '20200101000000'),
  'XDM-SERVICE-STOP': () =>
    withDocument(
      first(
        /(<documentationOf>[\s\S]*?<effectiveTime>\s*<low [^>]*>)/,
        '$1<high value="20250307103000+0100"/>',
      ),
    ),
  'XDM-TYPE-CODE': coded('f0306f51', 'AUTRE'),
  'XDM-CLASS-CODE': coded('41a5887f', '10'),
  'XDM-FORMAT-CODE': coded('a09d5840', 'urn:ihe:iti:xds-sd:text:2008'),
  'XDM-FORMAT-DEPRECATED': coded('a09d5840', 'urn:ihe:qrph:hbs:2009'),
  'XDM-CONFIDENTIALITY': coded('f4f85eac', 'R'),
  'XDM-EVENT-CODE': coded('2c6b8cb7', '1'),
  'XDM-FACILITY': coded('f33fb8ac', 'SA99'),
  'XDM-PRACTICE-SETTING': coded('cccf5598', 'AUTRE'),
  'XDM-AUTHOR': xds(all(/(name="authorPerson">\s*<rim:ValueList>\s*<rim:Value>)\d+/g, '$11')),
  'XDM-AUTHOR-INSTITUTION': xds(all('IDNST^^^1999999999', 'IDNST^^^1')),
  'XDM-LEGAL-AUTHENTICATOR': slot('legalAuthenticator', '1^AUTRE^Personne'),
  'XDM-ACTION': xds(first(/(<rim:ExtrinsicObject[^>]*>)/, ANOTHER_VERSION)),
  'PKG-SEVERAL-CHILDREN': twoChildren,
  'CDA-MDE': async () => packaged(sampleCertificate('MDE')),
  'CDA-UNKNOWN-TYPE': () => withDocument(first('1.2.250.1.213.1.1.1.5.1"', '1.2.250.1.213.1.1.1.5.99"')),
  'CDA-UNSUPPORTED-VERSION': () =>
    withDocument(
      first('1.2.250.1.213.1.1.1.5.1" extension="2025.01"', '1.2.250.1.213.1.1.1.5.1" extension="2021.01"'),
      documentOf(),
    ),
});
