import { type Stage, type StagePerson, startStage } from '../common/stage.ts';
import { ask } from './ask.ts';
import { EMITTER } from './by-hand/emitter.ts';
import { PMI } from './by-hand/pmi.ts';
import { ROUTING } from './by-hand/routing.ts';
import type { ByHand } from './by-hand/table.ts';
import { type RouteFact, routesOf } from './routes.ts';
import { openSession } from './session.ts';
import { HOSTILE_TEXT } from './values.ts';

export interface Caller extends StagePerson {
  cookie: string;
  /** what its session says that its role may do */
  permissions: readonly string[];
}

/** An app under attack: who is there, what it offers, who may what. */
export interface Target {
  app: string;
  stage: Stage;
  routes: RouteFact[];
  callers: Caller[];
  byHand: ByHand;
}

const APPS = { routing: ROUTING, emitter: EMITTER, pmi: PMI } as const;

/** Starts every app, each with somebody of every role signed in; when one cannot, none stays. */
export async function openTargets(): Promise<Target[]> {
  const stages: Stage[] = [];
  const opening = Object.entries(APPS).map(async ([app, byHand]) => {
    const stage = await startStage(app, { STAGE_TEXT: HOSTILE_TEXT });
    stages.push(stage);
    const routes = (await routesOf(stage.http)).filter(({ name }) => name !== 'signOut');
    return { app, stage, routes, byHand, callers: await signInAll(stage, byHand) };
  });
  try {
    return await Promise.all(opening);
  } catch (error) {
    await Promise.allSettled(opening);
    await Promise.all(stages.map((stage) => stage.stop()));
    throw error;
  }
}

async function signInAll(stage: Stage, { granted }: ByHand): Promise<Caller[]> {
  const callers = await Promise.all(
    stage.people.map(async (person) => {
      const cookie = await openSession(stage, person.user);
      const me: { permissions: string[] } = JSON.parse((await ask(stage.http, '/api/me', { cookie })).text);
      return { ...person, cookie, permissions: me.permissions };
    }),
  );
  const roles = new Set(callers.map(({ user }) => user.role));
  const missing = granted.flatMap(([names]) => names).filter((role) => !roles.has(role));
  if (missing.length > 0) throw new Error(`nobody of the roles ${missing.join(', ')}`);
  return callers;
}
