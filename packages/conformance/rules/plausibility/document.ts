import { definitionOf } from '@cigogne/certificate';
import type { RuleContext } from '../model/fault.ts';
import { birthDay, dayOf, isToCome } from './times.ts';

/** The document among its versions, and the day of the exam. */
export function checkDocument(context: RuleContext): void {
  checkDates(context);
  checkVersions(context);
  checkExam(context);
}

function checkDates({ index: { root }, now, fault }: RuleContext): void {
  for (const time of root.all('effectiveTime')) {
    const value = time.attribute('value');
    if (value !== undefined && isToCome(value, now))
      fault({ code: 'HDR-EFFECTIVE-TIME-FUTURE', node: time, found: value });
  }
}

function checkVersions({ index: { root }, fault }: RuleContext): void {
  const version = root.child('versionNumber');
  const number = Number(version?.attribute('value') ?? '1');
  const replaced = root.all('relatedDocument').filter((related) => related.attribute('typeCode') === 'RPLC');
  if (version !== undefined && number < 1) {
    fault({ code: 'PLAUS-VERSION-NUMBER', node: version, found: version.attribute('value') });
  }
  if (version !== undefined && number > 1 && replaced.length === 0) {
    fault({ code: 'HDR-REPLACES', node: version, found: version.attribute('value') });
  }
  const set = root.child('setId');
  for (const parent of replaced.flatMap((related) => related.all('parentDocument'))) {
    const other = parent.child('setId');
    if (set === undefined || other === undefined) continue;
    if (
      set.attribute('root') === other.attribute('root') &&
      set.attribute('extension') === other.attribute('extension')
    )
      continue;
    fault({
      code: 'PLAUS-SET-ID',
      node: other,
      found: other.attribute('root'),
      expected: set.attribute('root') ?? '',
    });
  }
}

/** An exam some days early or late is the rule for infants: a month is let through on either side. */
const GRACE = 31;

function checkExam(context: RuleContext): void {
  const { index, kind, version, fault } = context;
  const window = definitionOf(kind, version)?.legalWindow;
  const birth = birthDay(context);
  const [low] = index.root.follow('documentationOf', 'serviceEvent', 'effectiveTime', 'low');
  const exam = dayOf(low?.attribute('value'));
  if (window === undefined || birth === undefined || low === undefined || exam === undefined) return;
  const age = exam - birth;
  const found = `${age} jours après la naissance`;
  if (age < 0) fault({ code: 'PLAUS-EXAM-BEFORE-BIRTH', node: low, found });
  else if (age < window[0] - GRACE || age > window[1] + (kind === 'CS8' ? 0 : GRACE)) {
    fault({ code: 'PLAUS-EXAM-WINDOW', node: low, found, expected: `de ${window[0]} à ${window[1]} jours` });
  }
}
