import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Kind } from '../words/names.ts';
import { api } from './client.ts';

export const indicatorsQuery = queryOptions({
  queryKey: ['indicators'],
  queryFn: ({ signal }) => api.indicators({}, { signal }),
  staleTime: 300_000,
});

export const dashboardQuery = (query: { year: number; sector?: string }) =>
  queryOptions({
    queryKey: ['dashboard', query],
    queryFn: ({ signal }) => api.dashboard({ query }, { signal }),
    placeholderData: keepPreviousData,
  });

export interface MonthsAsked {
  indicator: string;
  kind: Kind;
  from: string;
  to: string;
  sector?: string;
}

/** One indicator, month by month. */
export const monthsQuery = (query: MonthsAsked) =>
  queryOptions({
    queryKey: ['series', query],
    queryFn: ({ signal }) => api.series({ query: { ...query, by: 'month' } }, { signal }),
    placeholderData: keepPreviousData,
  });

export interface ExportAsked {
  year: number;
  kind: Kind;
  k: number;
}

export const exportReportQuery = (query: ExportAsked) =>
  queryOptions({
    queryKey: ['export-report', query],
    queryFn: ({ signal }) => api.exportReport({ query }, { signal }),
    placeholderData: keepPreviousData,
  });
