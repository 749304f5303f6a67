import { ApiError } from '@cigogne/contract';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { ForbiddenState } from './forbidden-state.tsx';
import { LoadingState } from './loading-state.tsx';

interface QueryViewProps<Data> {
  /** As TanStack Query's `useQuery` gives it. */
  query: { data: Data | undefined; error: Error | null; refetch(): unknown };
  children(data: Data): ReactNode;
}

/** What a question shows while it waits, when it fails, when it is refused, and when it is answered. */
export function QueryView<Data>({ query: { data, error, refetch }, children }: QueryViewProps<Data>) {
  // An answer that could not be refreshed is better than none: it stays, and the next attempt replaces it.
  if (data !== undefined) return children(data);
  if (error instanceof ApiError && error.status === 403)
    return <ForbiddenState>{error.message}</ForbiddenState>;
  if (error) {
    const reference = error instanceof ApiError ? error.reference : undefined;
    return <ErrorState message={error.message} reference={reference} onRetry={() => void refetch()} />;
  }
  return <LoadingState />;
}
