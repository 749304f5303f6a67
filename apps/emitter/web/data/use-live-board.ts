import { useEffect } from 'react';
import { api } from './client.ts';
import { queryClient } from './query-client.ts';

/** Asks again for what is shown when a certificate of the establishment changes. */
export function useLiveBoard(): void {
  useEffect(
    () =>
      api.certificateEvents(
        {},
        {
          onEvent: () => void queryClient.invalidateQueries({ queryKey: ['board'] }),
          onState: (state) => {
            if (state === 'open') void queryClient.invalidateQueries({ queryKey: ['board'] });
          },
        },
      ),
    [],
  );
}
