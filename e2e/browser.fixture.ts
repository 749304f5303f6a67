import { existsSync } from 'node:fs';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why the journeys cannot run here; undefined when they can. */
export const missingBrowser = existsSync(CHROMIUM)
  ? undefined
  : `no Chromium at ${CHROMIUM}: install Debian's package chromium, or set CHROMIUM`;

/** Not a measure: a machine with other things to do is waited for. */
export const PATIENCE_MS = 60_000;

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
      return { page, context, close: () => context.close() };
    },
    async close() {
      await browser.close();
    },
  };
}

export type Browser = Awaited<ReturnType<typeof openBrowser>>;
