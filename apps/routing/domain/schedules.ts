/**
 * When to try again, as written: `5m*2` is twice after five minutes. An operator that is down for a day loses
 * nothing: the relay schedule lasts a little over two days, then both sides are told.
 */
export const SCHEDULES = {
  /** our own faults during the control; then on hold */
  control: '10s, 1m, 5m, 30m*3',
  /** the PMI's operator; then dead, and both sides told */
  relay: '30s, 1m, 5m*2, 15m*4, 1h*47',
  /** the emitter's operator; then dead */
  notice: '30s, 1m, 5m*2, 15m*4, 1h*47',
  /** the test message of a mailbox */
  check: '30s, 2m, 10m',
} as const;
