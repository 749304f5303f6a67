/** Ascending UIDs as IMAP writes them (RFC 9051 §9, sequence-set): `3:7,9`. */
export function sequenceSet(uids: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const uid of uids) {
    const range = ranges.at(-1);
    if (range && range.last + 1 === uid) range.last = uid;
    else ranges.push({ first: uid, last: uid });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join(',');
}
