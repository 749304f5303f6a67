/** Lets the client be opened without network from then on. Once the first page is there: it is not to wait for it. */
export function registerWorker(): void {
  // Absent where the browser has none, or does not trust the address (no https).
  if (!('serviceWorker' in navigator)) return;
  const register = () =>
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch((error: unknown) => {
      // The client works without it, as long as there is a network.
      console.warn('service worker not registered', error);
    });
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register(), { once: true });
}
