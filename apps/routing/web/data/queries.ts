import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

/** One definition a question: the pages that ask the same thing share the answer. */

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => api.overview({}, { signal }),
  refetchInterval: 10_000,
});

export type MessageFilters = NonNullable<NonNullable<Parameters<typeof api.messages>[0]>['query']>;

export const messagesQuery = (query: MessageFilters) =>
  queryOptions({
    queryKey: ['messages', query],
    queryFn: ({ signal }) => api.messages({ query }, { signal }),
    placeholderData: keepPreviousData,
  });

/** The top of the list, as it was once the live stream had opened for the `opening`th time: never an older answer. */
export const latestMessagesQuery = (opening: number) =>
  queryOptions({
    queryKey: ['latest-messages', opening],
    queryFn: ({ signal }) => api.messages({ query: { limit: 30 } }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export const messageQuery = (id: string) =>
  queryOptions({
    queryKey: ['message', id],
    queryFn: ({ signal }) => api.message({ params: { id } }, { signal }),
    refetchInterval: 10_000,
  });

export const attentionQuery = queryOptions({
  queryKey: ['attention'],
  queryFn: ({ signal }) => api.attention({}, { signal }),
  refetchInterval: 30_000,
});

export const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: ({ signal }) => api.directory({}, { signal }),
});

export const pmiQuery = (key: string) =>
  queryOptions({
    queryKey: ['directory', key],
    queryFn: ({ signal }) => api.pmi({ params: { key } }, { signal }),
  });

export type EmitterFilters = NonNullable<NonNullable<Parameters<typeof api.emitters>[0]>['query']>;

export const emittersQuery = (query: EmitterFilters) =>
  queryOptions({
    queryKey: ['emitters', query],
    queryFn: ({ signal }) => api.emitters({ query }, { signal }),
    placeholderData: keepPreviousData,
  });

export type StatisticsFilters = NonNullable<NonNullable<Parameters<typeof api.statistics>[0]>['query']>;

export const statisticsQuery = (query: StatisticsFilters) =>
  queryOptions({
    queryKey: ['statistics', query],
    queryFn: ({ signal }) => api.statistics({ query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const openingsQuery = queryOptions({
  queryKey: ['openings'],
  queryFn: ({ signal }) => api.openings({}, { signal }),
});
