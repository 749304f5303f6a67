import { BrokenPage, LoadingState, UnknownPage } from '@cigogne/ui';
import { createBrowserRouter, Outlet } from 'react-router';
import { SessionGate } from './session/session-gate.tsx';
import { AppLayout } from './shell/app-layout.tsx';

/** Each page is fetched when it is opened: the first one carries the frame alone. */
export const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <LoadingState />,
    children: [
      {
        element: (
          <SessionGate>
            <AppLayout />
          </SessionGate>
        ),
        children: [
          { path: '/', lazy: async () => page((await import('./pages/board.tsx')).BoardPage) },
          {
            path: '/certificats/nouveau',
            lazy: async () => page((await import('./pages/new-certificate.tsx')).NewCertificatePage),
          },
          {
            path: '/certificats/importer',
            lazy: async () => page((await import('./pages/import-births.tsx')).ImportBirthsPage),
          },
          {
            path: '/certificats/importer-fhir',
            lazy: async () => page((await import('./pages/import-fhir.tsx')).ImportFhirPage),
          },
          {
            path: '/certificats/:id',
            lazy: async () => page((await import('./pages/certificate.tsx')).CertificatePage),
          },
          {
            path: '/certificats/:id/apercu',
            lazy: async () => page((await import('./pages/preview.tsx')).PreviewPage),
          },
          {
            path: '/indicateurs',
            lazy: async () => page((await import('./pages/indicators.tsx')).IndicatorsPage),
          },
          {
            path: '/etablissement',
            lazy: async () => page((await import('./pages/establishment.tsx')).EstablishmentPage),
          },
          {
            path: '/journal',
            lazy: async () => page((await import('./pages/journal.tsx')).JournalPage),
          },
          { path: '*', element: <UnknownPage back="Revenir aux certificats" /> },
        ],
      },
    ],
  },
]);

function page(Component: () => React.ReactNode) {
  return { Component };
}
