/** Time comes in through this port, so that a retry schedule of a day is tested in a millisecond. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export interface MovableClock extends Clock {
  /** Moves time forward by `ms` milliseconds; nothing else moves it. */
  advance(ms: number): void;
}

/** A clock that stands still at `start` until it is advanced. */
export function movableClock(start: Date): MovableClock {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance(ms) {
      time += ms;
    },
  };
}
