import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';

export const letterTemplatesQuery = queryOptions({
  queryKey: ['letter-templates'],
  queryFn: ({ signal }) => api.letterTemplates({}, { signal }),
  staleTime: 60_000,
});

export const lettersToWriteQuery = queryOptions({
  queryKey: ['letters-to-write'],
  queryFn: ({ signal }) => api.lettersToWrite({}, { signal }),
  refetchOnWindowFocus: false,
});

export interface WantedLetter {
  followUp: string;
  template: string;
}

export type LetterPreview = Awaited<ReturnType<typeof api.previewLetters>>;

/** In the body of a question, as what it gives has names in it. */
export const letterPreviewQuery = (letters: readonly WantedLetter[]) =>
  queryOptions({
    queryKey: ['letter-preview', letters],
    queryFn: ({ signal }) => api.previewLetters({ body: { letters: [...letters] } }, { signal }),
    enabled: letters.length > 0 && letters.every(({ template }) => template !== ''),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

/** Where the letters of a printing are, as one PDF. */
export const printedLetters = (run: string): string => `/api/letters/${run}/pdf`;
