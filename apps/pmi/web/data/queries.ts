import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

/** One definition a question: the pages that ask the same thing share the answer. */

/** Work moves while one looks at it: asked again without being asked for. */
const LIVE_MS = 60_000;

type QueryOf<Call extends (...args: never[]) => unknown> =
  Parameters<Call> extends [(infer Input)?, ...unknown[]]
    ? NonNullable<Input> extends { query?: infer Query }
      ? NonNullable<Query>
      : never
    : never;

export const pictureQuery = queryOptions({
  queryKey: ['picture'],
  queryFn: ({ signal }) => api.picture({}, { signal }),
  refetchInterval: LIVE_MS,
});

export type Picture = Awaited<ReturnType<typeof api.picture>>;

export type WorklistQuery = QueryOf<typeof api.worklist>;

export const worklistQuery = (query: WorklistQuery) =>
  queryOptions({
    queryKey: ['worklist', query],
    queryFn: ({ signal }) => api.worklist({ query }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });

export const followUpQuery = (id: string) =>
  queryOptions({
    queryKey: ['follow-up', id],
    queryFn: ({ signal }) => api.followUp({ params: { id } }, { signal }),
  });

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: ({ signal }) => api.colleagues({}, { signal }),
  staleTime: 300_000,
});

export const childQuery = (id: string) =>
  queryOptions({
    queryKey: ['child', id],
    queryFn: ({ signal }) => api.child({ params: { id } }, { signal }),
    // Each reading is written in the journal: a page left open must not read by itself.
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });

export const childIdentityQuery = (id: string) =>
  queryOptions({
    queryKey: ['child-identity', id],
    queryFn: ({ signal }) => api.childIdentity({ params: { id } }, { signal }),
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });

/** What is typed goes in the body of the question: a name must be in no address. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', text],
    queryFn: ({ signal }) => api.searchChildren({ body: { text } }, { signal }),
    enabled: text.length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

export type ExpectedQuery = QueryOf<typeof api.expectedChildren>;

export type Expected = Awaited<ReturnType<typeof api.expectedChildren>>['children'][number];

export const expectedQuery = (query: ExpectedQuery) =>
  queryOptions({
    queryKey: ['expected', query],
    queryFn: ({ signal }) => api.expectedChildren({ query }, { signal }),
    placeholderData: keepPreviousData,
  });

export type ArrivalsQuery = QueryOf<typeof api.arrivals>;

export const arrivalsQuery = (query: ArrivalsQuery) =>
  queryOptions({
    queryKey: ['arrivals', query],
    queryFn: ({ signal }) => api.arrivals({ query }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });

export const arrivalQuery = (id: string) =>
  queryOptions({
    queryKey: ['arrival', id],
    queryFn: ({ signal }) => api.arrival({ params: { id } }, { signal }),
  });

/** Each reading is written in the journal: a page left open must not read by itself. */
export const correctionQuery = (id: string) =>
  queryOptions({
    queryKey: ['correction', id],
    queryFn: ({ signal }) => api.arrivalCorrection({ params: { id } }, { signal }),
    refetchOnWindowFocus: false,
    staleTime: 60_000,
    retry: false,
  });

export const keyingsQuery = (page: number) =>
  queryOptions({
    queryKey: ['keyings', page],
    queryFn: ({ signal }) => api.keyings({ query: { page } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });

export type ToKey = Awaited<ReturnType<typeof api.keyings>>['items'][number];

export const keyingQuery = (id: string) =>
  queryOptions({
    queryKey: ['keying', id],
    queryFn: ({ signal }) => api.keying({ params: { id } }, { signal }),
    // Each reading is written in the journal; what colleagues type comes with the next save.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const proposalsQuery = (page: number) =>
  queryOptions({
    queryKey: ['proposals', page],
    queryFn: ({ signal }) => api.proposals({ query: { page } }, { signal }),
    placeholderData: keepPreviousData,
  });

export type Proposal = Awaited<ReturnType<typeof api.proposals>>['proposals'][number];

export const criteriaSetsQuery = queryOptions({
  queryKey: ['criteria-sets'],
  queryFn: ({ signal }) => api.criteriaSets({}, { signal }),
});

export const criteriaSetQuery = (id: string) =>
  queryOptions({
    queryKey: ['criteria-set', id],
    queryFn: ({ signal }) => api.criteriaSet({ params: { id } }, { signal }),
    refetchOnWindowFocus: false,
  });

export const criteriaItemsQuery = queryOptions({
  queryKey: ['criteria-items'],
  queryFn: ({ signal }) => api.criteriaItems({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export type SimulationResult = Awaited<ReturnType<typeof api.simulateCriteria>>;

/** @param version of the set: another one is another question */
export const simulationQuery = (id: string, version: number, months: number) =>
  queryOptions({
    queryKey: ['simulation', id, version, months],
    queryFn: ({ signal }) => api.simulateCriteria({ params: { id }, query: { months } }, { signal }),
    staleTime: 300_000,
  });

export const serviceQuery = queryOptions({
  queryKey: ['service'],
  queryFn: ({ signal }) => api.service({}, { signal }),
  staleTime: 300_000,
  refetchOnWindowFocus: false,
});

export const sectorsQuery = queryOptions({
  queryKey: ['sectors'],
  queryFn: ({ signal }) => api.sectors({}, { signal }),
});

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => api.accounts({}, { signal }),
});

export type JournalQuery = QueryOf<typeof api.journal>;

export const journalQuery = (query: JournalQuery) =>
  queryOptions({
    queryKey: ['journal', query],
    queryFn: ({ signal }) => api.journal({ query }, { signal }),
    placeholderData: keepPreviousData,
  });

export const recordJournalQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: ['record-journal', id, page],
    queryFn: ({ signal }) => api.recordJournal({ params: { id }, query: { page } }, { signal }),
    placeholderData: keepPreviousData,
  });
