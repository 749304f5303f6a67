import type { Page } from 'playwright-core';
import { openBrowser, type Visitor, type VisitorOptions } from './browser.fixture.ts';
import { type Demo, startDemo } from './demo.fixture.ts';
import { bringSession } from './sign-in.fixture.ts';

export const MATERNITY = 'maternite@chu-cigogne.mssante.test';

export type Login = 'operateur' | 'pilotage' | 'gradesIdf' | 'support' | 'inconnu';

/** The running demonstration and a browser to look at it: what a journey works with. */
export interface World {
  demo: Demo;
  /** A browser of one's own, closed at the end. */
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** The same, signed in to the console as one of the sandbox's people: through the pages the first time. */
  signedIn(login: Login, options?: VisitorOptions): Promise<Visitor>;
  console(path: string): string;
  sandbox(path: string): string;
  /** A certificate of the story, by its label. */
  certificate(label: RegExp): Demo['story']['certificates'][number];
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  await using opened = new AsyncDisposableStack();
  const demo = await startDemo();
  opened.defer(async () => void (await demo.stop()));
  const browser = await openBrowser();
  opened.defer(() => browser.close());
  const kept = opened.move();
  const known = new Set<Login>();
  const at = (base: string) => (path: string) => new URL(path, base).href;
  const world: World = {
    demo,
    visitor: browser.visitor,
    console: at(demo.ready.console),
    sandbox: at(demo.ready.sandbox),
    certificate(label) {
      const found = demo.story.certificates.find((one) => label.test(one.label));
      if (!found) throw new Error(`the demonstration sent no certificate like ${label}`);
      return found;
    },
    async signedIn(login, options) {
      const visitor = await browser.visitor(options);
      const subject = demo.ready.accounts.find((account) => account.login === login)?.subject ?? '';
      const console_ = new URL(demo.ready.console).origin;
      if (known.has(login)) await bringSession(visitor.context, console_, subject);
      await visitor.page.goto(world.console('/'));
      if (!known.has(login)) await signIn(world, visitor.page, login);
      known.add(login);
      return visitor;
    },
    close: () => kept.disposeAsync(),
  };
  return world;
}

/** From the console's « Se connecter » through the provider's page, as a person does. */
export async function signIn(world: World, page: Page, login: Login): Promise<void> {
  const account = world.demo.ready.accounts.find((each) => each.login === login);
  await page.getByRole('link', { name: 'Se connecter' }).click();
  await page.getByRole('button', { name: account?.purpose ?? '' }).click();
  await page.waitForURL((url) => url.origin === new URL(world.demo.ready.console).origin);
}
