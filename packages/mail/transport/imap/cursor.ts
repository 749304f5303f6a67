import type { Watermark } from '../imap-intake.ts';

/** Nothing read yet in this incarnation of the mailbox. */
export function startOf(uidValidity: string): Watermark {
  return { uidValidity, lastUid: 0, deferred: [] };
}

/** Everything up to `uid` is settled. */
export function passed(watermark: Watermark, uid: number): Watermark {
  return { ...watermark, lastUid: Math.max(watermark.lastUid, uid) };
}

/** `uid` is set aside, after that many attempts, so that those behind it go on. */
export function setAside(watermark: Watermark, uid: number, attempts: number): Watermark {
  const others = watermark.deferred.filter((entry) => entry.uid !== uid);
  const deferred = [...others, { uid, attempts }].sort((a, b) => a.uid - b.uid);
  return { ...passed(watermark, uid), deferred };
}

/** `uid` is no longer set aside: handed over, gone, or given up. */
export function settled(watermark: Watermark, uid: number): Watermark {
  return { ...watermark, deferred: watermark.deferred.filter((entry) => entry.uid !== uid) };
}
