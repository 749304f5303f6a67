/** HL7 TS of a local day and time (`HH:MM`) with the zone's offset then; of the day alone without time. */
export function hl7Local(zone: string, day: string, time?: string): string {
  const date = day.replaceAll('-', '');
  if (!time) return date;
  return `${date}${time.replace(':', '')}00${offset(zone, new Date(`${day}T${time}:00Z`))}`;
}

/** HL7 TS of an instant, in local time with its offset. */
export function hl7Instant(zone: string, at: Date): string {
  const shift = offset(zone, at);
  const minutes =
    (shift.startsWith('-') ? -1 : 1) * (Number(shift.slice(1, 3)) * 60 + Number(shift.slice(3)));
  const local = new Date(at.getTime() + minutes * 60_000).toISOString();
  return `${local.slice(0, 19).replace(/\D/g, '')}${shift}`;
}

/**
 * `+0100`. For a local time it is read at the same UTC time: wrong for an hour at each change of clocks, of which
 * the repeated hour has no right answer anyway.
 */
function offset(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    at,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+0000' : name.slice(3).replace(':', '');
}
