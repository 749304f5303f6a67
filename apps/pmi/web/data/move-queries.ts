import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

export type TransferView = 'attention' | 'open' | 'done';

export const transfersQuery = (view: TransferView, page: number) =>
  queryOptions({
    queryKey: ['transfers', view, page],
    queryFn: ({ signal }) => api.transfers({ query: { view, page } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export const childArrivalsQuery = (page: number) =>
  queryOptions({
    queryKey: ['child-arrivals', page],
    queryFn: ({ signal }) => api.childArrivals({ query: { page } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export interface NewHome {
  street: string;
  postalCode: string;
  city: string;
}

export type TransferPreview = Awaited<ReturnType<typeof api.previewTransfer>>;

/** Asked once the postal code and the commune are written; a child's address is in no address of a page. */
export const transferPreviewQuery = (id: string, home: NewHome) =>
  queryOptions({
    queryKey: ['transfer-preview', id, home.postalCode, home.city],
    queryFn: ({ signal }) => api.previewTransfer({ params: { id }, body: home }, { signal }),
    enabled: home.postalCode.trim().length >= 4 && home.city.trim().length >= 2,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

export const pmiAddressesQuery = queryOptions({
  queryKey: ['pmi-addresses'],
  queryFn: ({ signal }) => api.pmiAddresses({}, { signal }),
  refetchOnWindowFocus: false,
});
