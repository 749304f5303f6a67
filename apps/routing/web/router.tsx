import { BrokenPage, LoadingState, UnknownPage } from '@cigogne/ui';
import { createBrowserRouter, Outlet } from 'react-router';
import { SessionGate } from './session/session-gate.tsx';
import { ConsoleLayout } from './shell/console-layout.tsx';
import { PublicLayout } from './shell/public-layout.tsx';

/** Each page is fetched when it is opened: the first one carries the frame alone. */
export const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <LoadingState />,
    children: [
      {
        element: <PublicLayout />,
        children: [
          {
            path: '/ouvertures',
            lazy: async () => page((await import('./pages/openings.tsx')).OpeningsPage),
          },
        ],
      },
      {
        element: (
          <SessionGate guest={<PublicLayout />}>
            <ConsoleLayout />
          </SessionGate>
        ),
        children: [
          {
            path: '/banc-de-test',
            lazy: async () => page((await import('./pages/test-bench.tsx')).TestBenchPage),
          },
        ],
      },
      {
        element: (
          <SessionGate>
            <ConsoleLayout />
          </SessionGate>
        ),
        children: [
          { path: '/', lazy: async () => page((await import('./pages/live.tsx')).LivePage) },
          { path: '/messages', lazy: async () => page((await import('./pages/messages.tsx')).MessagesPage) },
          {
            path: '/messages/:id',
            lazy: async () => page((await import('./pages/message.tsx')).MessagePage),
          },
          {
            path: '/a-traiter',
            lazy: async () => page((await import('./pages/attention.tsx')).AttentionPage),
          },
          {
            path: '/annuaire',
            lazy: async () => page((await import('./pages/directory.tsx')).DirectoryPage),
          },
          {
            path: '/annuaire/import',
            lazy: async () => page((await import('./pages/directory-import.tsx')).ImportPage),
          },
          { path: '/annuaire/:key', lazy: async () => page((await import('./pages/pmi.tsx')).PmiPage) },
          {
            path: '/quelle-pmi',
            lazy: async () => page((await import('./pages/which-pmi.tsx')).WhichPmiPage),
          },
          { path: '/emetteurs', lazy: async () => page((await import('./pages/emitters.tsx')).EmittersPage) },
          {
            path: '/tableaux-de-bord',
            lazy: async () => page((await import('./pages/statistics.tsx')).StatisticsPage),
          },
          { path: '/journal', lazy: async () => page((await import('./pages/journal.tsx')).JournalPage) },
          { path: '*', element: <UnknownPage back="Revenir au flux en direct" /> },
        ],
      },
    ],
  },
]);

function page(Component: () => React.ReactNode) {
  return { Component };
}
