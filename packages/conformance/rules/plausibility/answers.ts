import { entryOf } from '@cigogne/xml';
import type { RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { itemOf } from '../naming/items.ts';
import { knownLabels, plain } from '../naming/labels.ts';
import { birthDay, dayOf, isToCome } from './times.ts';

/** Answers that are possible and not believable. */
export function checkAnswers(context: RuleContext): void {
  for (const observation of context.index.byName.get('observation') ?? []) checkRange(observation, context);
  checkParity(context);
  checkEvents(context);
  checkReferences(context);
  checkLabels(context);
}

/** Other ways to write a unit of the dictionary: how many of it one is worth. */
const WORTH: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  g: { g: 1, kg: 1000 },
  kg: { kg: 1, g: 0.001 },
  cm: { cm: 1, m: 100, mm: 0.1 },
  wk: { wk: 1, d: 1 / 7, mo: 30.44 / 7 },
  d: { d: 1, wk: 7, h: 1 / 24 },
};

function checkRange(observation: Node, context: RuleContext): void {
  const item = itemOf(observation, context);
  if (item === undefined || !('range' in item.value)) return;
  const { range, unit: expected } = item.value;
  for (const value of observation.all('value')) {
    const number = Number(value.attribute('value') ?? '');
    const unit = value.attribute('unit');
    const worth = unit === undefined || unit === expected ? 1 : entryOf(WORTH[expected ?? ''] ?? {}, unit);
    if (!value.has('value') || Number.isNaN(number) || worth === undefined) continue;
    const answer = number * worth;
    if (answer >= range[0] && answer <= range[1]) continue;
    context.fault({
      code: 'PLAUS-MEASURE',
      node: value,
      found: [value.attribute('value'), unit].filter(Boolean).join(' '),
      expected: `de ${range[0]} à ${range[1]}${expected === undefined ? '' : ` ${expected}`}`,
    });
  }
}

const GESTITY = '11996-6';
const PARITY = '11977-6';

/** Not more births than pregnancies. Twins are one of each. */
function checkParity({ index, fault }: RuleContext): void {
  const answerTo = (code: string) =>
    (index.byName.get('observation') ?? [])
      .filter((node) => node.child('code')?.attribute('code') === code)
      .flatMap((node) => node.all('value'))
      .find((value) => value.has('value'));
  const [gestity, parity] = [answerTo(GESTITY), answerTo(PARITY)];
  const [pregnancies, births] = [gestity?.attribute('value'), parity?.attribute('value')];
  if (parity !== undefined && Number(births) > Number(pregnancies)) {
    fault({ code: 'PLAUS-PARITY', node: parity, found: births, expected: `${pregnancies} au plus` });
  }
}

/** Vaccines, acts and transfers of the child come after its birth and before today. */
function checkEvents(context: RuleContext): void {
  const { index, now, fault } = context;
  const birth = birthDay(context);
  const transfers = (index.byName.get('act') ?? []).filter(
    (act) => act.child('code')?.attribute('code') === '80413-8',
  );
  const events = [
    ...(index.byName.get('substanceAdministration') ?? []),
    ...(index.byName.get('procedure') ?? []),
    ...transfers,
  ].filter((event) => event.attribute('moodCode') === 'EVN');
  for (const event of events) {
    for (const time of event.all('effectiveTime')) {
      const written = time.has('value') ? time : time.child('low');
      const value = written?.attribute('value');
      const day = dayOf(value);
      if (written === undefined || value === undefined || day === undefined) continue;
      if (birth !== undefined && day < birth)
        fault({ code: 'PLAUS-BEFORE-BIRTH', node: written, found: value });
      if (isToCome(value, now)) fault({ code: 'PLAUS-TO-COME', node: written, found: value });
    }
  }
}

function checkReferences({ index, fault }: RuleContext): void {
  for (const reference of index.byName.get('reference') ?? []) {
    const value = reference.attribute('value') ?? '';
    if (!value.startsWith('#') || index.narrativeIds.has(value.slice(1))) continue;
    fault({ code: 'PLAUS-REFERENCE', node: reference, found: value });
  }
}

/** A label that is that of another code of the same terminology: one of the two is wrong. */
function checkLabels({ index, fault }: RuleContext): void {
  const { byCode, codes, shown } = knownLabels();
  const coded = ['code', 'value', 'translation'].flatMap((name) => index.byName.get(name) ?? []);
  for (const node of coded) {
    const label = node.attribute('displayName');
    const code = node.attribute('code');
    if (label === undefined || code === undefined) continue;
    const system = node.attribute('codeSystem') ?? '';
    const key = `${system}|${code}`;
    const own = byCode.get(key);
    if (own === undefined || shown.get(key) === label) continue;
    const others = codes.get(`${system}|${plain(label)}`);
    if (others === undefined || others.has(code) || own.has(plain(label))) continue;
    fault({ code: 'PLAUS-LABEL', node, found: `${code} (${label})`, expected: [...others].join(', ') });
  }
}
