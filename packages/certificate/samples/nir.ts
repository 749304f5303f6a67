/**
 * A matricule that no civil registry gives (year 99, month 01, département 99), with its right key.
 * @param rank up to six digits, which make it differ from the next
 */
export function inventedNir(sex: 1 | 2, rank: number): string {
  return withKey(`${sex}990199${String(rank % 1_000_000).padStart(6, '0')}`);
}

/** The thirteen digits of a NIR and their key: 97 less their remainder by 97. */
export function withKey(digits: string): string {
  return `${digits}${String(97 - (Number(digits) % 97)).padStart(2, '0')}`;
}
