import { birthSections } from './birth-sections.ts';
import type { SampleSection } from './items.ts';
import { nineMonthSections, twoYearSections } from './later-sections.ts';
import type { Sample } from './options.ts';
import { infantSigns, vitalSigns } from './shared-sections.ts';

/** The sections of a document, with the main items of each. */
export function sampleSections(sample: Sample): SampleSection[] {
  switch (sample.kind) {
    case 'CS8':
      return birthSections(sample);
    case 'CS9':
      return nineMonthSections(sample);
    case 'CS24':
      return twoYearSections(sample);
    case 'MDE':
      return [vitalSigns('Mesures de l’enfant', infantSigns(sample, 7400, 66, 43))];
  }
}
