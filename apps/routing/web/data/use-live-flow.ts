import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveState } from '../words/live.ts';
import { api } from './client.ts';
import { catchUp, EMPTY, opened, receive, showAll } from './live-list.ts';
import { latestMessagesQuery } from './queries.ts';

/** A stream that is slow to open, or that something on the way holds back, does not keep the list from being shown. */
const STREAM_PATIENCE_MS = 3_000;

/**
 * The latest messages, then those that arrive; they wait while paused or while somebody reads the list. The list is
 * asked for once the stream is open, and again each time it opens again: nothing that changes in between is lost.
 */
export function useLiveFlow() {
  const [list, setList] = useState(EMPTY);
  const [state, setState] = useState<LiveState['state']>('connecting');
  const [openings, setOpenings] = useState(0);
  const [paused, setPaused] = useState(false);
  const [held, setHeld] = useState(false);
  const holding = useRef(false);
  holding.current = paused || held;

  useEffect(
    () =>
      api.live(
        {},
        {
          onEvent: (message) => setList((before) => receive(before, message, holding.current)),
          onState: (next) => {
            setState(next);
            if (next !== 'open') return;
            setList(opened);
            setOpenings((count) => count + 1);
          },
        },
      ),
    [],
  );

  const late = useLate(STREAM_PATIENCE_MS);
  const latest = useQuery({ ...latestMessagesQuery(openings), enabled: state !== 'connecting' || late });
  const [shownAnswer, setShownAnswer] = useState<typeof latest.data>();
  useEffect(() => {
    if (!latest.data || latest.isPlaceholderData) return;
    const { messages } = latest.data;
    setList((before) => catchUp(before, messages, holding.current));
    setShownAnswer(latest.data);
  }, [latest.data, latest.isPlaceholderData]);

  const show = useCallback(() => setList(showAll), []);
  const release = useCallback(() => {
    setHeld(false);
    if (!paused) show();
  }, [paused, show]);
  const toggle = () => {
    if (paused) show();
    setPaused(!paused);
  };
  const reading = {
    onMouseEnter: () => setHeld(true),
    onMouseLeave: release,
    onFocus: () => setHeld(true),
    onBlur: release,
  };
  const { shown, waiting } = list;
  // The answer counts once its rows are in the list: a page that says « no message » for an instant is wrong.
  const first = { ...latest, data: shownAnswer };
  return { first, messages: shown, state, paused, held, waiting: waiting.length, show, toggle, reading };
}

/** False at first, true once the time has passed. */
function useLate(milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return late;
}
