import type { Results } from './results.ts';

/** What must hold (issue 2, section 5). */
export interface Bar {
  name: string;
  /** what was measured, as people read it; undefined: that phase did not run */
  measured: string | undefined;
  met: boolean;
}

const CERTIFICATES_PER_CORE = 50;
const P95_MS = 1_000;
const PROCESS_MB = 400;
/** Below this, what a straight line gains over the samples is the garbage collector's breathing. */
const GROWTH_SHARE = 0.05;

export function bars({ saturation, steady, memory }: Results): Bar[] {
  return [
    {
      name: `at least ${CERTIFICATES_PER_CORE} certificates/s per core`,
      measured: saturation?.median.perCore.toFixed(1),
      met: saturation === undefined || saturation.median.perCore >= CERTIFICATES_PER_CORE,
    },
    {
      name: `p95 below 1 s at ${steady?.rate ?? 10}/s`,
      measured:
        steady &&
        `${steady.relayed.p95.toFixed(0)} ms to the PMI, ${steady.answered.p95.toFixed(0)} ms to the notice`,
      // Written so that a delay that is not a number (a message that never came) misses the bar.
      met: steady === undefined || (steady.relayed.p95 < P95_MS && steady.answered.p95 < P95_MS),
    },
    {
      name: `no growth over ${memory?.count ?? 20_000} messages (less than 5 %)`,
      measured: memory && `${memory.growth >= 0 ? '+' : ''}${memory.growth.toFixed(1)} MB`,
      met: memory === undefined || memory.growth < memory.settled * GROWTH_SHARE,
    },
    {
      name: `below ${PROCESS_MB} MB a process`,
      measured: memory && `${memory.peak.toFixed(0)} MB at most`,
      met: memory === undefined || memory.peak < PROCESS_MB,
    },
  ];
}
