import { existsSync } from 'node:fs';
import { afterEach, beforeEach } from 'node:test';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why the journeys cannot run here; undefined when they can. */
export const missingBrowser = existsSync(CHROMIUM)
  ? undefined
  : `no Chromium at ${CHROMIUM}: install Debian's package chromium, or set CHROMIUM`;

/** Not a measure: a machine with other things to do is waited for. */
export const PATIENCE_MS = 60_000;

/**
 * What Chromium leaves out. It only heeds the last option of that name: the first lines are those that Playwright's own
 * has, in chromiumSwitches.ts. The last line is of the window that nobody sees: beside each page of ours Chromium draws
 * one of its own for the address bar, and a first page costs 1.4 s of CPU instead of 0.9.
 */
const FEATURES_OFF = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding', 'OptimizationHints'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'NetworkTimeServiceQuerying'],
  ...['AimEnabled', 'PreconnectToSearch'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup'],
];

/** A closed network and a root account: nothing is asked of Google's hosts, and the sandbox of Chromium is off. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  `--disable-features=${FEATURES_OFF.join(',')}`,
  // The browser's own fields (dates, months) as its readers have them.
  '--lang=fr-FR',
];

export interface Visitor {
  page: Page;
  context: BrowserContext;
  close(): Promise<void>;
}

export interface VisitorOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  /** Everything comes from the server, as at a first visit. */
  withoutWorker?: boolean;
}

/** Those of this process that are not known to have left. */
const visitors: Visitor[] = [];

/**
 * In a suite: whoever came during a test leaves at its end, as does whoever came during a subtest; those who were there
 * before it stay. A page that is left open goes on asking and listening: 2 % of a core each.
 */
export function visitorsLeaveAfterEach(): void {
  const there: number[] = [];
  beforeEach(() => {
    there.push(visitors.length);
  });
  afterEach(async () => {
    const came = visitors.splice(there.pop() ?? 0);
    await Promise.all(came.map((each) => each.close()));
  });
}

/** A person at a browser of their own: no cookie of anybody else's. */
export async function openBrowser() {
  // On Linux the language of the browser's own fields is read there; Debian has it in chromium-l10n.
  const env = { ...process.env, LANGUAGE: 'fr' };
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS, env });
  return {
    async visitor(options: VisitorOptions = {}): Promise<Visitor> {
      const { width = 1280, height = 900, dark = false, withoutWorker = false } = options;
      const context = await browser.newContext({
        viewport: { width, height },
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        serviceWorkers: withoutWorker ? 'block' : 'allow',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const visitor = { page, context, close: () => context.close() };
      visitors.push(visitor);
      return visitor;
    },
    async close() {
      await browser.close();
    },
  };
}

export type Browser = Awaited<ReturnType<typeof openBrowser>>;
