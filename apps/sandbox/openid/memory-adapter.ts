import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch; undefined: as long as the process. */
  until: number | undefined;
}

/**
 * Where the provider keeps its sessions, grants and codes: in memory, one store a provider, gone with it. The one that
 * oidc-provider brings is shared by all the providers of a process and warns at each start.
 */
export function memoryAdapters(): (model: string) => Adapter {
  const stores = new Map<string, Map<string, Entry>>();
  return (model) => {
    const store = stores.get(model) ?? new Map<string, Entry>();
    stores.set(model, store);
    return adapter(store);
  };
}

function adapter(store: Map<string, Entry>): Adapter {
  const alive = ({ until }: Entry) => until === undefined || until > Date.now();
  const search = async (matches: (payload: AdapterPayload) => boolean) => {
    for (const [id, entry] of store) {
      if (!alive(entry)) store.delete(id);
      else if (matches(entry.payload)) return entry.payload;
    }
    return undefined;
  };
  return {
    async upsert(id, payload, expiresIn) {
      store.set(id, { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : undefined });
    },
    async find(id) {
      const entry = store.get(id);
      return entry && alive(entry) ? entry.payload : undefined;
    },
    findByUid: (uid) => search((payload) => payload.uid === uid),
    findByUserCode: (userCode) => search((payload) => payload.userCode === userCode),
    async consume(id) {
      const entry = store.get(id);
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      store.delete(id);
    },
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of store) if (payload.grantId === grantId) store.delete(id);
    },
  };
}
