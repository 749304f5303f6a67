import type { Session } from '@cigogne/contract';
import { useEffect } from 'react';
import { stillHeld } from './kept-session.ts';
import { notePresence } from './presence.ts';

const LOOK_MS = 2_000;

/**
 * Notes that somebody is there and, while the server cannot be asked, ends the session here when it would have ended
 * there: a workstation left alone during a cut is closed like any other.
 */
export function useIdleLock(told: Session | undefined, offline: boolean, lock: () => void): void {
  useEffect(() => {
    if (!told?.user) return;
    const look = () => {
      notePresence();
      if (offline && !stillHeld(told, Date.now())) lock();
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [told, offline, lock]);
}
