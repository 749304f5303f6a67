import type { ItemDefinition } from '@cigogne/certificate';
import type { XmlElement } from '@cigogne/xml';
import { attribute, child, childrenNamed } from '../values.ts';
import { detailItem, put, type Reading, tell } from './reading.ts';

/** HL7 TS → `YYYY-MM-DD`, or `YYYY-MM`, or `YYYY`: as precise as it is, the time of day left out. */
export function toDate(time: string): string {
  const digits = /^\d+/.exec(time)?.[0] ?? '';
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].filter((part) => part !== '').join('-');
}

export interface Times {
  time?: string;
  endTime?: string;
}

/** When a statement took place: an instant or the bounds of an interval, of the first effectiveTime that tells. */
export function timesOf(statement: XmlElement): Times {
  const times: Times = {};
  for (const element of childrenNamed(statement, 'effectiveTime')) {
    const time = attribute(element, 'value') ?? attribute(child(element, 'low'), 'value');
    const endTime = attribute(child(element, 'high'), 'value');
    if (times.time === undefined && time !== undefined) times.time = time;
    if (times.endTime === undefined && endTime !== undefined) times.endTime = endTime;
  }
  return times;
}

/** Puts the times of an item's entry: the day in its `date` item when it has one, the rest around the answer. */
export function tellTimes(reading: Reading, item: ItemDefinition, statement: XmlElement): void {
  const { time, endTime } = timesOf(statement);
  const date = detailItem(reading, item.id, 'date');
  const day = time === undefined ? undefined : toDate(time);
  const isDay = day?.length === 10;
  if (date !== undefined && day !== undefined && isDay) put(reading, date, day, statement);
  const isTold = date !== undefined && isDay && /^\d{8}$/.test(time ?? '');
  tell(reading, item.id, {
    ...(time === undefined || isTold ? {} : { time }),
    ...(endTime === undefined ? {} : { endTime }),
  });
}
