import { formatDateTime, formatPreciseTime, formatRelative } from '../words/format.ts';
import { useNow } from '../words/use-now.ts';

export interface DateTimeProps {
  /** ISO 8601 */
  at: string;
  /** `full` « 25 avril 2023 à 14:05 », `precise` with seconds, `relative` « il y a 3 h », the full date on hover. */
  as?: 'full' | 'precise' | 'relative';
}

/** An instant, in words, in the time of Paris. */
export function DateTime({ at, as = 'full' }: DateTimeProps) {
  if (as === 'relative') return <RelativeTime at={at} />;
  return <time dateTime={at}>{as === 'precise' ? formatPreciseTime(at) : formatDateTime(at)}</time>;
}

function RelativeTime({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={formatPreciseTime(at)}>
      {formatRelative(at, now)}
    </time>
  );
}
