const DATABASE = 'cigogne-emetteur';
const STORE = 'cles';
const NAME = 'session';

/**
 * The key of this browser for the person who is signed in. It cannot be read, only used, and is common to the tabs:
 * forgotten at sign-out, it makes unreadable at once what any tab keeps.
 */
export async function browserKey(): Promise<CryptoKey | undefined> {
  const database = await open();
  try {
    return asKey(await answer(database.transaction(STORE).objectStore(STORE).get(NAME)));
  } finally {
    database.close();
  }
}

/** The same, made when there is none. */
export async function ownBrowserKey(): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const database = await open();
  try {
    // In one transaction: two tabs that open together must not each have their own.
    const store = database.transaction(STORE, 'readwrite').objectStore(STORE);
    const known = asKey(await answer(store.get(NAME)));
    if (known) return known;
    await answer(store.put(fresh, NAME));
    return fresh;
  } finally {
    database.close();
  }
}

export async function forgetBrowserKey(): Promise<void> {
  await answer(indexedDB.deleteDatabase(DATABASE));
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE);
  };
  const database = await answer(request);
  // Signing out from another tab must not wait for this one.
  database.onversionchange = () => database.close();
  return database;
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function asKey(value: unknown): CryptoKey | undefined {
  return value instanceof CryptoKey ? value : undefined;
}
