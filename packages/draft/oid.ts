/**
 * An OID under which one UUID numbers its own things (ITU-T X.667): nobody has to be asked for an arc, and two
 * establishments never meet.
 */
export function oidOf(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`;
}
