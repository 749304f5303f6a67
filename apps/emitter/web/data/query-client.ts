import { ApiError } from '@cigogne/contract';
import { QueryClient } from '@tanstack/react-query';

/** A refusal will not change by asking again; an outage may. */
function mayRetry(failures: number, error: Error): boolean {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return !refused && failures < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: {
    // Asked even when the browser believes the network cut: a question that fails says so, one that waits says nothing.
    queries: {
      retry: mayRetry,
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    // Nor is a write kept for later without a word.
    mutations: { retry: false, networkMode: 'always' },
  },
});
