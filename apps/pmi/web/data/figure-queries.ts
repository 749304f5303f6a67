import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Kind } from '../words/names.ts';
import { api } from './client.ts';

/** Few people are shown: asked for by the physician, on the page only. */
const smallOf = (small: boolean) => (small ? { small: 'true' as const } : {});

export const indicatorsQuery = queryOptions({
  queryKey: ['indicators'],
  queryFn: ({ signal }) => api.indicators({}, { signal }),
  staleTime: 300_000,
});

export const territoryQuery = queryOptions({
  queryKey: ['territory'],
  queryFn: ({ signal }) => api.territory({}, { signal }),
  staleTime: 300_000,
});

/** Large, and changed once a year: kept as long as the page. */
export const outlinesQuery = queryOptions({
  queryKey: ['outlines'],
  queryFn: ({ signal }) => api.outlines({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export interface YearAsked {
  year: number;
  sector?: string;
}

export const dashboardQuery = (query: YearAsked, small: boolean) =>
  queryOptions({
    queryKey: ['dashboard', query, small],
    queryFn: ({ signal }) => api.dashboard({ query: { ...query, ...smallOf(small) } }, { signal }),
    placeholderData: keepPreviousData,
  });

export interface SeriesAsked {
  indicator: string;
  kind: Kind;
  from: string;
  to: string;
  by: 'month' | 'quarter' | 'year';
  territory?: 'all' | 'sector' | 'commune';
  sector?: string;
}

/** One indicator over time or territories. */
export const seriesQuery = (query: SeriesAsked, small: boolean) =>
  queryOptions({
    queryKey: ['series', query, small],
    queryFn: ({ signal }) => api.series({ query: { ...query, ...smallOf(small) } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const completenessQuery = (query: { from: string; to: string }, small: boolean) =>
  queryOptions({
    queryKey: ['completeness', query, small],
    queryFn: ({ signal }) => api.completeness({ query: { ...query, ...smallOf(small) } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const coverageQuery = (query: { year: number; kind: Kind }, small: boolean) =>
  queryOptions({
    queryKey: ['coverage', query, small],
    queryFn: ({ signal }) => api.coverage({ query: { ...query, ...smallOf(small) } }, { signal }),
    placeholderData: keepPreviousData,
  });

export const birthsQuery = (year: number) =>
  queryOptions({
    queryKey: ['births', year],
    queryFn: ({ signal }) => api.births({ params: { year } }, { signal }),
    refetchOnWindowFocus: false,
  });

export interface ExportAsked {
  year: number;
  kind: Kind;
  k: number;
}

export const exportStateQuery = (year: number) =>
  queryOptions({
    queryKey: ['export-state', year],
    queryFn: ({ signal }) => api.exportState({ params: { year } }, { signal }),
  });

/** Made anew each time that it is asked for by a person, and never by itself: it takes a processor for a while. */
export const exportReportQuery = ({ year, ...query }: ExportAsked) =>
  queryOptions({
    queryKey: ['export-report', year, query],
    queryFn: ({ signal }) => api.exportReport({ params: { year }, query }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
