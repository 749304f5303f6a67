import { UiProvider, watchActivity } from '@cigogne/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Link } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './data/query-client.ts';
import { router } from './router.tsx';

watchActivity();
const root = document.getElementById('racine');
if (!root) throw new Error('index.html has no #racine');
createRoot(root).render(
  <StrictMode>
    <UiProvider link={Link}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </UiProvider>
  </StrictMode>,
);
