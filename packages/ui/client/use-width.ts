import { type RefObject, useEffect, useState } from 'react';

/** Width of an element in px, followed as long as it is shown: drawings keep the size of their letters. */
export function useWidth(frame: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(600);
  useEffect(() => {
    if (!frame.current) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, [frame]);
  return width;
}
