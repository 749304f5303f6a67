import type { SourcePatientInfo } from './model.ts';

const part = (field: readonly string[], index: number): string | undefined => {
  const value = field[index]?.trim();
  return value === undefined || value === '' ? undefined : value;
};

/** Reads the PID lines of the slot sourcePatientInfo (`PID-5|…`); lines of other fields stay in `raw`. */
export function parsePatientInfo(raw: readonly string[]): SourcePatientInfo {
  const info: SourcePatientInfo = { raw: [...raw] };
  for (const line of raw) {
    const separator = line.indexOf('|');
    if (separator < 0) continue;
    // A PID-5 may repeat inside one line too (`~` is HL7's repetition separator).
    for (const repetition of line.slice(separator + 1).split('~')) {
      readField(info, line.slice(0, separator).trim().toUpperCase(), repetition.split('^'));
    }
  }
  return info;
}

function readField(info: SourcePatientInfo, field: string, parts: readonly string[]): void {
  if (field === 'PID-5') readName(info, parts);
  else if (field === 'PID-7') setIfPresent(info, 'birthDate', part(parts, 0));
  else if (field === 'PID-8') setIfPresent(info, 'sex', part(parts, 0)?.toUpperCase());
  else if (field === 'PID-11' && part(parts, 6) === 'BDL')
    setIfPresent(info, 'birthplaceCog', part(parts, 8));
}

function readName(info: SourcePatientInfo, parts: readonly string[]): void {
  const family = part(parts, 0);
  const first = part(parts, 1);
  const all = part(parts, 2);
  if (part(parts, 6) === 'D') {
    info.usualName = {
      ...(family === undefined ? {} : { family }),
      ...(first === undefined ? {} : { given: first }),
    };
    return;
  }
  info.birthName = {
    ...(family === undefined ? {} : { family }),
    ...(first === undefined ? {} : { firstGiven: first }),
    ...(all === undefined ? {} : { given: all }),
  };
}

function setIfPresent(
  info: SourcePatientInfo,
  key: 'birthDate' | 'sex' | 'birthplaceCog',
  value: string | undefined,
): void {
  if (value !== undefined) info[key] = value;
}

const clean = (value: string | undefined): string => (value ?? '').replace(/[\^&|~]/g, ' ').trim();

/** Writes the PID lines in the order and form of the official packages. */
export function formatPatientInfo(info: Omit<SourcePatientInfo, 'raw'>): string[] {
  const lines: string[] = [];
  const { birthName, usualName } = info;
  if (birthName !== undefined) {
    lines.push(
      `PID-5|${clean(birthName.family)}^${clean(birthName.firstGiven)}^${clean(birthName.given)}^^^^L`,
    );
  }
  if (usualName !== undefined) lines.push(`PID-5|${clean(usualName.family)}^${clean(usualName.given)}^^^^^D`);
  if (info.birthDate !== undefined) lines.push(`PID-7|${clean(info.birthDate)}`);
  if (info.sex !== undefined) lines.push(`PID-8|${clean(info.sex)}`);
  if (info.birthplaceCog !== undefined) lines.push(`PID-11|^^^^^^BDL^^${clean(info.birthplaceCog)}`);
  return lines;
}
