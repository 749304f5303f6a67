/**
 * Codes that the official examples of May 2025 have in place of those of the first 2025.01 (February 2025), under the
 * same version: documents of either are in circulation, and both are accepted.
 */

/** The mother, then « natural mother ». */
export const MOTHERS: readonly string[] = ['MTH', 'NMTH'];

/** Family risk of tuberculosis. */
export const TUBERCULOSIS_RISKS: readonly string[] = ['MED-183', 'MED-283'];

/** Vaccines of which the published sets have not yet the code: ATC, hexavalent without hepatitis B. */
export const LATER_VACCINES: readonly string[] = ['J07CA06'];
