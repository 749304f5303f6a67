import { useEffect, useState } from 'react';

/** The time, again every `seconds`; for « il y a 3 min » that stays true while the page is open. */
export function useNow(seconds = 30): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), seconds * 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return now;
}
