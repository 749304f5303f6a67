/**
 * Options of Node that every service is started with. A message passes through some 2 MB of buffers that only a
 * collection gives back; Node 24 lets the young generation grow to 64 MB before it collects, which costs memory
 * (389 MB resident instead of 297 MB) and, through full collections, speed. docs/benchmarks.md, « Memory ».
 */
export const SERVICE_FLAGS: readonly string[] = ['--max-semi-space-size=8'];
