import { PMI_AUTHORITIES, type PmiAuthority, resolvePlace } from '@cigogne/territory';

/** The PMI to which a place leads; undefined while it is not known, ambiguous or abroad. */
export function pmiOfPlace(
  postalCode: string | undefined,
  city: string | undefined,
  country?: string,
): PmiAuthority | undefined {
  if (!postalCode) return undefined;
  const place = resolvePlace({ postalCode, ...(city ? { city } : {}), ...(country ? { country } : {}) });
  return 'pmi' in place ? PMI_AUTHORITIES.find(({ key }) => key === place.pmi) : undefined;
}
