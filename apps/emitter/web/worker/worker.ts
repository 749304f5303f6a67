import type { Shell, WorkerScope } from './scope.ts';

/**
 * Lets the client open while the network is cut. It keeps the files of the build, and nothing that a person sees:
 * what the server answers under /api and /auth is never touched (docs/decisions/0009).
 */

declare const self: WorkerScope;
/** Put in its place by the build. */
declare const __SHELL__: Shell;

const PREFIX = 'cigogne-emetteur-';
const CACHE = PREFIX + __SHELL__.version;
/** This build and the one before: pages of it that are still open find their files. */
const BUILDS_KEPT = 2;
const SERVER_PATHS = /^\/(api|auth|metrics|healthz|readyz)(\/|$)/;

self.addEventListener('install', (event) => {
  // A worker holds nothing of what is typed: the new one need not wait for the pages to close.
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldBuilds().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || SERVER_PATHS.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(networkFirst(request, '/'));
  else if (pathname.startsWith('/assets/')) event.respondWith(keptFirst(request));
  else if (__SHELL__.plain.includes(pathname)) event.respondWith(networkFirst(request, pathname));
});

/** All or nothing. While a build is replaced, index.html may be another's: it is then refused, and tried again later. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll([
      ...__SHELL__.hashed,
      ...__SHELL__.plain.map((path) => new Request(path, { cache: 'no-cache' })),
      new Request('/', { cache: 'no-cache', integrity: __SHELL__.index }),
    ]);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function dropOldBuilds(): Promise<void> {
  // In the order in which they were made.
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  const old = builds.slice(0, builds.length - (BUILDS_KEPT - 1));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The server has the last word whenever it answers: a client of an earlier build is never shown in its place. */
async function networkFirst(request: Request, path: string): Promise<Response> {
  const kept = async () => (await caches.open(CACHE)).match(path);
  try {
    const answer = await fetch(request);
    const away = answer.status >= 502 && answer.status <= 504;
    return away ? ((await kept()) ?? answer) : answer;
  } catch (error) {
    const shell = await kept();
    if (shell) return shell;
    throw error;
  }
}

/** The name of the file says its content: whichever build it is of, it is the same. */
async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
