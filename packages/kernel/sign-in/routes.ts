import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rateLimitOf } from '../http/routes.ts';
import { requireSameOrigin } from '../http/same-origin.ts';
import type { Cookies } from './cookies.ts';
import { flowUnknown, noAccount } from './errors.ts';
import { arrive, depart, departureAddress } from './exchange.ts';
import { openFlow, sealFlow } from './flow.ts';
import { answerWithPage } from './pages.ts';
import type { Provider } from './provider.ts';
import { recordClose, recordOpen } from './record.ts';
import { safeReturnTo } from './return-to.ts';
import { closeSession, openSession, type SessionLimits } from './session-store.ts';
import type { SignIn, SignInOptions } from './types.ts';

interface Context {
  options: SignInOptions;
  cookies: Cookies;
  provider: Provider;
  limits: SessionLimits;
  signIn: SignIn;
}

const CALLBACK = '/auth/callback';
const LIMIT = { rateLimit: rateLimitOf({ max: 60, seconds: 60 }) };

const loginQuery = z.object({
  returnTo: z.unknown().optional(),
  again: z.literal('1').optional().catch(undefined),
});
const callbackQuery = z.object({ state: z.string().catch('') });

/** Adds the three addresses of sign-in. People navigate to the first two, so that their errors are pages. */
export function mountSignIn(app: FastifyInstance, context: Context): void {
  const pages = { config: LIMIT, errorHandler: answerWithPage(context.options.logger) };
  app.get('/auth/login', pages, (request, reply) => login(context, request, reply));
  app.get(CALLBACK, pages, (request, reply) => callback(context, request, reply));
  app.register(async (scope) => {
    // A plain HTML form may sign out too; it carries nothing that is read.
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      async () => undefined,
    );
    scope.post('/auth/logout', { config: LIMIT }, (request, reply) => logout(context, request, reply));
  });
}

async function login(
  { options, cookies, provider, signIn }: Context,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { returnTo, again } = loginQuery.parse(request.query);
  const target = safeReturnTo(returnTo);
  if (!again && (await signIn.find(request, { touch: true }))) return reply.redirect(target, 303);
  const configuration = await provider.configuration();
  const { flow, url } = await depart(
    configuration,
    {
      redirectUri: signIn.baseUrl + CALLBACK,
      scope: options.scope ?? 'openid profile',
      acrValues: options.acrValues,
      returnTo: target,
      again: again !== undefined,
    },
    options.clock,
  );
  cookies.writeFlow(request, reply, flow.state, sealFlow(flow, options.clientSecret));
  return reply.redirect(url.href, 303);
}

async function callback(context: Context, request: FastifyRequest, reply: FastifyReply) {
  const { options, cookies, provider, limits, signIn } = context;
  const { state } = callbackQuery.parse(request.query);
  const cookie = cookies.readFlow(request, state);
  const flow =
    cookie === undefined ? undefined : openFlow(cookie, state, options.clientSecret, options.clock);
  if (!flow) {
    // The back button after signing in leads here: whoever is signed in has nothing to begin again.
    if (await signIn.find(request, { touch: true })) return reply.redirect('/', 303);
    throw flowUnknown();
  }
  cookies.clearFlow(reply, state);
  const configuration = await provider.configuration();
  const currentUrl = new URL(request.url, signIn.baseUrl);
  const { claims, idToken } = await arrive(configuration, currentUrl, flow, options.acrValues);
  const user = await options.resolveUser(claims);
  if (!user) throw noAccount();
  const former = cookies.readSession(request);
  const id = await options.db.transaction(async (tx) => {
    // A new identifier at each sign-in, and the former one ends: a planted or leaked one is worth nothing after.
    if (former !== undefined) await closeSession(tx, former);
    const opened = await openSession(tx, { user, idToken }, limits, options.clock);
    await recordOpen(tx, user, options.clock);
    return opened;
  });
  cookies.writeSession(reply, id);
  return reply.redirect(flow.returnTo, 303);
}

async function logout(context: Context, request: FastifyRequest, reply: FastifyReply) {
  const { options, cookies, provider, signIn } = context;
  requireSameOrigin(request, signIn.baseUrl, true);
  const id = cookies.readSession(request);
  const closed = await options.db.transaction(async (tx) => {
    const session = id === undefined ? undefined : await closeSession(tx, id);
    if (session) await recordClose(tx, session.user, options.clock);
    return session;
  });
  cookies.clearSession(reply);
  const redirectTo = closed
    ? await addressAfter(options, provider, closed.idToken, `${signIn.baseUrl}/`)
    : '/';
  const wantsPage = (request.headers.accept ?? '').includes('text/html');
  return wantsPage ? reply.redirect(redirectTo, 303) : { redirectTo };
}

/** Signing out here never fails because the provider does not answer. */
async function addressAfter(
  options: SignInOptions,
  provider: Provider,
  idToken: string | undefined,
  home: string,
): Promise<string> {
  try {
    const configuration = await provider.configuration();
    return departureAddress(configuration, options.clientId, idToken, home)?.href ?? '/';
  } catch (error) {
    options.logger?.warn({ err: error }, 'signed out here only');
    return '/';
  }
}
