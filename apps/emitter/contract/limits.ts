/** Certificates in one call: signing writes, controls and seals each of them. */
export const SERIES_MOST = 100;
