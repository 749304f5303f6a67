/** A health establishment or a practice, as the certificates and the mail need it. */
export interface Establishment {
  id: string;
  name: string;
  identifierKind: 'finess' | 'rpps';
  identifier: string;
  /** JDV_J02_XdsHealthcareFacilityTypeCode_CISIS */
  facilityCategory: string;
  address: { houseNumber: string; streetName: string; postalCode: string; city: string };
  phone: string;
  cog: string;
  timeZone: string;
  mailbox: string;
  mailboxLabel: string;
  platformMailbox: string;
  smtp: { host: string; port: number; user: string };
  imap: { host: string; port: number; user: string };
  softwareName: string;
  softwareVersion: string;
  retentionDays: number;
  draftDays: number;
  version: number;
}

/** Who signs: a physician with an RPPS. */
export interface Signer {
  name: string;
  rpps: string;
  /** TRE_A02: `G15_10/SM40`. */
  specialty: string | null;
}
