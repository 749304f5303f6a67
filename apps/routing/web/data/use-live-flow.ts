import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveState } from '../words/live.ts';
import { api } from './client.ts';
import { type LiveList, receive, showAll, start } from './live-list.ts';
import { messagesQuery } from './queries.ts';

/** The latest messages, then those that arrive; they wait while paused or while somebody reads the list. */
export function useLiveFlow() {
  const first = useQuery({ ...messagesQuery({ limit: 30 }), staleTime: Number.POSITIVE_INFINITY });
  const [list, setList] = useState<LiveList>({ shown: [], waiting: [] });
  const [state, setState] = useState<LiveState['state']>('connecting');
  const [paused, setPaused] = useState(false);
  const [held, setHeld] = useState(false);
  const holding = useRef(false);
  holding.current = paused || held;

  useEffect(() => {
    if (first.data) setList((before) => start(before, first.data.messages));
  }, [first.data]);

  useEffect(
    () =>
      api.live(
        {},
        {
          onEvent: (message) => setList((before) => receive(before, message, holding.current)),
          onState: setState,
        },
      ),
    [],
  );

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
  return { first, messages: shown, state, paused, held, waiting: waiting.length, show, toggle, reading };
}
