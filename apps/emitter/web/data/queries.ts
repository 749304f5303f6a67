import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { BoardPage } from '../../contract.ts';
import { api } from './client.ts';

/** One definition a question: the pages that ask the same thing share the answer. */

export type BoardFilters = NonNullable<NonNullable<Parameters<typeof api.board>[0]>['query']>;

/** The board; a child's name goes in the body of the question, never in an address. */
export const boardQuery = (filters: BoardFilters, search: string) =>
  queryOptions<BoardPage>({
    queryKey: ['board', filters, search],
    queryFn: ({ signal }) => {
      if (search.length < 2) return api.board({ query: filters }, { signal });
      const { state, late, mine, page, kind } = filters;
      return api.searchBoard(
        {
          body: {
            search,
            ...(state === undefined ? {} : { state: [state].flat() }),
            ...(kind === undefined ? {} : { kind }),
            ...(late === undefined ? {} : { late: Boolean(late) }),
            ...(mine === undefined ? {} : { mine: Boolean(mine) }),
            page: Number(page ?? 1),
          },
        },
        { signal },
      );
    },
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });

export const certificateQuery = (id: string) =>
  queryOptions({
    queryKey: ['certificate', id],
    queryFn: ({ signal }) => api.certificate({ params: { id } }, { signal }),
  });

/** The same certificate, asked for anew each time: what was typed a moment ago is in it. */
export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: ['preview', id],
    queryFn: ({ signal }) => api.certificate({ params: { id } }, { signal }),
    gcTime: 0,
  });

export const establishmentQuery = queryOptions({
  queryKey: ['establishment'],
  queryFn: ({ signal }) => api.establishment({}, { signal }),
  staleTime: 300_000,
});

export const prerequisitesQuery = queryOptions({
  queryKey: ['prerequisites'],
  queryFn: ({ signal }) => api.prerequisites({}, { signal }),
});

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => api.accounts({}, { signal }),
});

export const communesQuery = (postalCode: string) =>
  queryOptions({
    queryKey: ['communes', postalCode],
    queryFn: ({ signal }) => api.communes({ query: { postalCode } }, { signal }),
    enabled: /^\d{5}$/.test(postalCode),
    staleTime: Number.POSITIVE_INFINITY,
  });

export type IndicatorFilters = NonNullable<NonNullable<Parameters<typeof api.indicators>[0]>['query']>;

export const indicatorsQuery = (query: IndicatorFilters) =>
  queryOptions({
    queryKey: ['indicators', query],
    queryFn: ({ signal }) => api.indicators({ query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
