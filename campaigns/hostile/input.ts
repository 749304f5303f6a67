/** What an input is handed to. */
export const FAMILIES = ['mail', 'zip', 'xml', 'list'] as const;
export type Family = (typeof FAMILIES)[number];

/** One hostile input. */
export interface Input {
  family: Family;
  /** how it was made, for a person: « CS8 package: wrong CRC, byte flips » */
  made: string;
  bytes: Uint8Array;
}
