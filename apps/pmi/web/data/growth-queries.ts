import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

export const growthBandsQuery = queryOptions({
  queryKey: ['growth-bands'],
  queryFn: ({ signal }) => api.growthBands({}, { signal }),
  staleTime: 300_000,
});

export const growthReferencesQuery = queryOptions({
  queryKey: ['growth-references'],
  queryFn: ({ signal }) => api.growthReferences({}, { signal }),
});
