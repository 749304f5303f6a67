import { type SessionAges, testSession } from '@cigogne/kernel';
import type { Stage, StagePerson } from '../common/stage.ts';

/** Opens somebody's session as the sign-in does; the provider is not asked. @returns the cookie */
export async function openSession(
  { db, cookie }: Pick<Stage, 'db' | 'cookie'>,
  user: StagePerson['user'],
  ages?: SessionAges,
): Promise<string> {
  return `${cookie}=${await testSession(db, user, ages)}`;
}
