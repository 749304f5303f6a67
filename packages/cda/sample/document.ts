import { element, writeXml } from '@cigogne/xml';
import { HL7 } from '../values.ts';
import { sampleBody } from './body.ts';
import { sampleHeader } from './header.ts';
import { fillDefaults, type SampleOptions } from './options.ts';

export type { SampleAddress, SampleOptions } from './options.ts';

/**
 * An invented document of the volet CSE, for the demonstration, tests and measures: the complete
 * header of certificates.md §1.2 and a body with the main sections. Everyone in it is invented.
 * Same options, same bytes.
 */
export function sampleDocument(options: SampleOptions): Buffer {
  const sample = fillDefaults(options);
  const document = element(
    'ClinicalDocument',
    {
      xmlns: HL7,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:sdtc': 'urn:hl7-org:sdtc',
    },
    ...sampleHeader(sample),
    sampleBody(sample),
  );
  return Buffer.from(writeXml(document, { indent: true }), 'utf8');
}
