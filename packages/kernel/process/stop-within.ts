/**
 * Stops what waits for its work to end; what others still hold up after `patienceMs` is cut, which ends it: a peer that
 * has gone silent must not keep a service from stopping, nor a lease from being given back.
 * @param cut whose signal was given to what waits for others (`SmtpSenderOptions.cut`)
 */
export async function stopWithin(
  patienceMs: number,
  cut: AbortController,
  stop: () => Promise<unknown>,
): Promise<void> {
  const timer = setTimeout(() => cut.abort(), patienceMs);
  try {
    await stop();
  } finally {
    clearTimeout(timer);
  }
}
