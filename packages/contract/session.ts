import { z } from 'zod';
import { route } from './route.ts';
import { instant } from './values.ts';

/** Somebody signed in. `region` limits what a regional role sees (INSEE code, e.g. `11`). */
export const userSchema = z.object({
  id: z.string(),
  /** As shown on screen, e.g. « Camille Exemple ». */
  name: z.string(),
  role: z.string(),
  region: z.string().optional(),
  organisation: z.string().optional(),
});
export type User = z.output<typeof userSchema>;

/** The session as the web client sees it; always answered, signed in or not. */
export const sessionSchema = z.object({
  user: userSchema.nullable(),
  /** What the user's role may do; drives what the screens offer, the server checks again. */
  permissions: z.array(z.string()),
  /** When the session ends whatever the user does. */
  expiresAt: instant().nullable(),
  /** Minutes without any action after which the session ends. */
  idleMinutes: z.number().nullable(),
});
export type Session = z.output<typeof sessionSchema>;

/** Routes that the kernel serves itself wherever people sign in. Sign-in is a link to `signInAddress()`. */
export const sessionContract = {
  me: route({
    method: 'GET',
    path: '/api/me',
    summary: 'La session en cours : qui est connecté et ce qu’il peut faire',
    permission: 'public',
    response: sessionSchema,
    limit: { max: 600, seconds: 60 },
  }),
  signOut: route({
    method: 'POST',
    path: '/auth/logout',
    summary: 'Se déconnecter ; la réponse dit où aller ensuite',
    permission: 'public',
    response: z.object({ redirectTo: z.string() }),
  }),
};

/** Where a browser goes to sign in, and comes back to `returnTo` (a path of this site) afterwards. */
export function signInAddress(returnTo = '/'): string {
  return `/auth/login?${new URLSearchParams({ returnTo })}`;
}
