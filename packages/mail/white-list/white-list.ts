import { readCache, writeCache } from './cache.ts';
import { asciiDomain, readWhiteList } from './domains.ts';
import { whiteListErrors } from './errors.ts';

const DEFAULT_MINIMUM_RATIO = 0.5;
const DEFAULT_RETRY_SECONDS = 300;

export interface WhiteListOptions {
  /** Gives the signed XML, from `httpLoader`, `fileLoader` or elsewhere. */
  load(): Promise<Uint8Array>;
  /** PEM of the signer, or of the authorities that issued its certificate. */
  trustedCertificates: readonly string[];
  /** Where the last good list is kept between two starts (mode 0600). */
  cacheFile?: string;
  refreshSeconds: number;
  /** Pause after a refresh that failed; 300 by default. */
  retrySeconds?: number;
  /** A list with fewer domains than this part of the one in use does not replace it; 0.5 by default. */
  minimumRatio?: number;
  clock: { now(): Date };
  /** Every attempt, for metrics and alerts. */
  onRefresh?(outcome: WhiteListRefresh): void;
}

/** `kept`: the list in use stays, and why. `cacheError`: the new list is in use but could not be saved. */
export type WhiteListRefresh =
  | { status: 'updated'; domains: number; added: number; removed: number; cacheError?: Error }
  | { status: 'kept'; domains: number; ageSeconds: number; error: Error };

export interface WhiteList {
  /** Exactly that domain is listed: a sub-domain, a look-alike or a non-ASCII name is not. */
  authorises(domainOrAddress: string): boolean;
  readonly size: number;
  /** Since the list in use was obtained. */
  ageSeconds(): number;
  /**
   * Fetches now. Never rejects: a list that cannot be had, or is not signed properly, or has shrunk, leaves
   * the one in use. `acceptSmaller` is an operator's decision after a `mail.white-list-shrunk`.
   */
  refresh(options?: { acceptSmaller?: boolean }): Promise<void>;
  close(): void;
}

/**
 * The domains of the espace de confiance, kept up to date. Starts from the cache when there is one.
 *
 * @throws WhiteListError `mail.white-list-unavailable` when neither the source nor the cache gives a list:
 * without one every sender would be refused.
 */
export async function createWhiteList(options: WhiteListOptions): Promise<WhiteList> {
  const { clock } = options;
  let domains: ReadonlySet<string> | undefined;
  let obtainedAt = clock.now();
  let refreshing: Promise<boolean> | undefined;
  let lastError: unknown;

  const ageSeconds = () => Math.max(0, (clock.now().getTime() - obtainedAt.getTime()) / 1000);

  const fetchList = async (acceptSmaller: boolean): Promise<boolean> => {
    const before = domains;
    try {
      const now = clock.now();
      const signedXml = await options.load();
      const fresh = readWhiteList(signedXml, options.trustedCertificates, now);
      if (fresh.size === 0) throw whiteListErrors.empty();
      const floor = (before?.size ?? 0) * (options.minimumRatio ?? DEFAULT_MINIMUM_RATIO);
      if (before && fresh.size < floor && !acceptSmaller)
        throw whiteListErrors.shrunk(before.size, fresh.size);
      domains = fresh;
      obtainedAt = now;
      const cacheError = await save(options.cacheFile, signedXml, now);
      options.onRefresh?.({
        status: 'updated',
        domains: fresh.size,
        added: countMissing(fresh, before),
        removed: countMissing(before, fresh),
        ...(cacheError ? { cacheError } : {}),
      });
      return true;
    } catch (error) {
      lastError = error;
      options.onRefresh?.({
        status: 'kept',
        domains: before?.size ?? 0,
        ageSeconds: ageSeconds(),
        error: asError(error),
      });
      return false;
    }
  };

  const refresh = (acceptSmaller: boolean): Promise<boolean> => {
    refreshing ??= fetchList(acceptSmaller).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };

  const cached = await readCachedList(options);
  if (cached) ({ domains, obtainedAt } = cached);
  const updated = await refresh(false);
  if (!domains) throw whiteListErrors.unavailable(lastError);

  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const schedule = (succeeded: boolean) => {
    if (closed) return;
    const retrySeconds = Math.min(options.retrySeconds ?? DEFAULT_RETRY_SECONDS, options.refreshSeconds);
    const seconds = succeeded ? options.refreshSeconds : retrySeconds;
    timer = setTimeout(() => refresh(false).then(schedule), seconds * 1000).unref();
  };
  schedule(updated);

  return {
    authorises: (domainOrAddress) => {
      const domain = asciiDomain(domainOrAddress);
      return domain !== undefined && domains?.has(domain) === true;
    },
    get size() {
      return domains?.size ?? 0;
    },
    ageSeconds,
    refresh: async ({ acceptSmaller = false } = {}) => {
      // One under way may have begun without the operator's consent: let it end first.
      if (acceptSmaller) await refreshing;
      await refresh(acceptSmaller);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

async function readCachedList(options: WhiteListOptions) {
  if (!options.cacheFile) return undefined;
  try {
    const cached = await readCache(options.cacheFile);
    if (!cached) return undefined;
    // Its signer had to be valid when it was obtained: an old list must outlive its signer's certificate.
    const { obtainedAt } = cached;
    return { domains: readWhiteList(cached.signedXml, options.trustedCertificates, obtainedAt), obtainedAt };
  } catch (error) {
    options.onRefresh?.({ status: 'kept', domains: 0, ageSeconds: 0, error: asError(error) });
    return undefined;
  }
}

async function save(path: string | undefined, signedXml: Uint8Array, obtainedAt: Date) {
  if (!path) return undefined;
  try {
    await writeCache(path, { signedXml, obtainedAt });
    return undefined;
  } catch (error) {
    return asError(error);
  }
}

/** How many of `names` are not among `others`. */
function countMissing(names: ReadonlySet<string> | undefined, others: ReadonlySet<string> | undefined) {
  return [...(names ?? [])].filter((name) => !others?.has(name)).length;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
