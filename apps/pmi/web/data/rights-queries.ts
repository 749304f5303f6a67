import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

/** Each reading of these lists is written in the journal: a page left open must not read by itself. */
const QUIET = { refetchOnWindowFocus: false, staleTime: 60_000 } as const;

export const accessRequestsQuery = queryOptions({
  queryKey: ['access-requests'],
  queryFn: ({ signal }) => api.accessRequests({}, { signal }),
  ...QUIET,
});

export const allOppositionsQuery = queryOptions({
  queryKey: ['all-oppositions'],
  queryFn: ({ signal }) => api.allOppositions({}, { signal }),
  ...QUIET,
});

export const oppositionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['oppositions', id],
    queryFn: ({ signal }) => api.oppositions({ params: { id } }, { signal }),
  });

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => api.retention({}, { signal }),
  refetchOnWindowFocus: false,
});

export const rectificationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['rectifications', id],
    queryFn: ({ signal }) => api.rectifications({ params: { id } }, { signal }),
    // A message that leaves is followed until it has left.
    refetchInterval: ({ state }) =>
      state.data?.rectifications.some(({ messages }) => messages.some((one) => one.state === 'pending'))
        ? 3000
        : false,
  });

export const matchSideQuery = (id: string) =>
  queryOptions({
    queryKey: ['match-side', id],
    queryFn: ({ signal }) => api.matchSide({ params: { id } }, { signal }),
    ...QUIET,
  });

export const compareQuery = (id: string, other: string) =>
  queryOptions({
    queryKey: ['compare', id, other],
    queryFn: ({ signal }) => api.compareChildren({ params: { id, other } }, { signal }),
    ...QUIET,
  });

export const splitQuery = (id: string, certificates: string[]) =>
  queryOptions({
    queryKey: ['split', id, certificates],
    queryFn: ({ signal }) => api.previewSplit({ params: { id }, body: { certificates } }, { signal }),
    enabled: certificates.length > 0,
    retry: false,
    ...QUIET,
  });

export const absencesQuery = queryOptions({
  queryKey: ['absences'],
  queryFn: ({ signal }) => api.absences({}, { signal }),
});
