import { ApiError } from '@cigogne/contract';
import { type DefaultOptions, QueryClient } from '@tanstack/react-query';

/** A refusal will not change by asking again; an outage may. */
function mayRetry(failures: number, error: Error): boolean {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return !refused && failures < 2;
}

/**
 * What a web client keeps of the server's answers, and when it asks again.
 * @param more of one client, for its questions and its writes alike
 */
export function createQueryClient(
  more: Pick<NonNullable<DefaultOptions['mutations']>, 'networkMode'> = {},
): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: mayRetry,
        staleTime: 5_000,
        refetchOnWindowFocus: true,
        refetchOnReconnect: true,
        ...more,
      },
      mutations: { retry: false, ...more },
    },
  });
}
