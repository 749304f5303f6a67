import type { Finding } from './finding.ts';

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: '✔', watch: '!', wrong: '✘' };

/** One finding as lines: what is wrong, then what to do. */
export function findingAsText({ state, subject, said, remedy }: Finding): string {
  const line = `${MARKS[state]} ${subject} : ${indented(said)}\n`;
  return remedy === undefined ? line : `${line}    → ${indented(remedy)}\n`;
}

/** What is left to do, in one line. */
export function summaryAsText(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const [wrong, watch] = [count('wrong'), count('watch')];
  if (wrong === 0 && watch === 0) return `Tout est en ordre (points examinés : ${findings.length}).\n`;
  const parts = [
    ...(wrong > 0 ? [`${wrong} ${wrong > 1 ? 'points' : 'point'} à corriger (✘)`] : []),
    ...(watch > 0 ? [`${watch} à surveiller (!)`] : []),
  ];
  return `${parts.join(', ')}, sur ${findings.length} examinés.\n`;
}

function indented(text: string): string {
  return text.trim().replaceAll('\n', '\n      ');
}
