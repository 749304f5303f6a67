import type { CertificateKind } from '@cigogne/certificate';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { BoardPage } from '../../contract.ts';
import { keptSession } from '../session/kept-session.ts';
import { api } from './client.ts';
import { keptCertificate } from './kept-certificate.ts';
import { answeredOrKept } from './outage.ts';

/** One definition a question: the pages that ask the same thing share the answer. */

export type BoardFilters = NonNullable<NonNullable<Parameters<typeof api.board>[0]>['query']>;

/** The board; a child's name goes in the body of the question, never in an address. */
export const boardQuery = (filters: BoardFilters, search: string) =>
  queryOptions<BoardPage>({
    queryKey: ['board', filters, search],
    queryFn: ({ signal }) => {
      if (search.length < 2) return api.board({ query: filters }, { signal });
      const { state, late, mine, page, kind, unit } = filters;
      return api.searchBoard(
        {
          body: {
            search,
            ...(state === undefined ? {} : { state: [state].flat() }),
            ...(kind === undefined ? {} : { kind }),
            ...(unit === undefined ? {} : { unit }),
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
    queryFn: ({ signal }) =>
      answeredOrKept(
        () => api.certificate({ params: { id } }, { signal }),
        () => keptCertificate(id),
      ),
  });

/** What seals, on this workstation, that which the server has not got yet. */
export const workstationKeysQuery = queryOptions({
  queryKey: ['workstation-keys'],
  queryFn: ({ signal }) =>
    answeredOrKept(
      async () => (await api.workstationKeys({}, { signal })).keys,
      async () => (await keptSession())?.keys,
    ),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
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

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => api.units({}, { signal }),
  staleTime: 300_000,
});

export const csvColumnsQuery = (kind: CertificateKind) =>
  queryOptions({
    queryKey: ['csv-columns', kind],
    queryFn: ({ signal }) => api.csvColumns({ params: { kind } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export type JournalFilters = NonNullable<NonNullable<Parameters<typeof api.journal>[0]>['query']>;

export const journalQuery = (query: JournalFilters) =>
  queryOptions({
    queryKey: ['journal', query],
    queryFn: ({ signal }) => api.journal({ query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => api.accounts({}, { signal }),
});

export type IndicatorFilters = NonNullable<NonNullable<Parameters<typeof api.indicators>[0]>['query']>;

export const indicatorsQuery = (query: IndicatorFilters) =>
  queryOptions({
    queryKey: ['indicators', query],
    queryFn: ({ signal }) => api.indicators({ query }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
