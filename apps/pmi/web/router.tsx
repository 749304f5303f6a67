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
          { path: '/', lazy: async () => page((await import('./pages/today.tsx')).TodayPage) },
          { path: '/a-suivre', lazy: async () => page((await import('./pages/worklist.tsx')).WorklistPage) },
          { path: '/enfants/:id', lazy: async () => page((await import('./pages/child.tsx')).ChildPage) },
          { path: '/attendus', lazy: async () => page((await import('./pages/expected.tsx')).ExpectedPage) },
          { path: '/arrivees', lazy: async () => page((await import('./pages/arrivals.tsx')).ArrivalsPage) },
          { path: '/saisie', lazy: async () => page((await import('./pages/keyings.tsx')).KeyingsPage) },
          { path: '/saisie/:id', lazy: async () => page((await import('./pages/keying.tsx')).KeyingPage) },
          {
            path: '/rapprochements',
            lazy: async () => page((await import('./pages/proposals.tsx')).ProposalsPage),
          },
          { path: '/criteres', lazy: async () => page((await import('./pages/criteria.tsx')).CriteriaPage) },
          {
            path: '/criteres/:id',
            lazy: async () => page((await import('./pages/criteria-set.tsx')).CriteriaSetPage),
          },
          { path: '/chiffres', lazy: async () => page((await import('./pages/figures.tsx')).FiguresPage) },
          {
            path: '/chiffres/territoire',
            lazy: async () => page((await import('./pages/figures-territory.tsx')).FiguresTerritoryPage),
          },
          {
            path: '/chiffres/couverture',
            lazy: async () => page((await import('./pages/figures-coverage.tsx')).FiguresCoveragePage),
          },
          {
            path: '/chiffres/completude',
            lazy: async () =>
              page((await import('./pages/figures-completeness.tsx')).FiguresCompletenessPage),
          },
          {
            path: '/chiffres/export',
            lazy: async () => page((await import('./pages/figures-export.tsx')).FiguresExportPage),
          },
          {
            path: '/chiffres/naissances',
            lazy: async () => page((await import('./pages/births.tsx')).BirthsPage),
          },
          {
            path: '/chiffres/contours',
            lazy: async () => page((await import('./pages/outlines.tsx')).OutlinesPage),
          },
          { path: '/absences', lazy: async () => page((await import('./pages/absences.tsx')).AbsencesPage) },
          {
            path: '/droits',
            lazy: async () => page((await import('./pages/access-requests.tsx')).AccessRequestsPage),
          },
          {
            path: '/droits/oppositions',
            lazy: async () => page((await import('./pages/oppositions.tsx')).OppositionsPage),
          },
          {
            path: '/droits/conservation',
            lazy: async () => page((await import('./pages/retention.tsx')).RetentionPage),
          },
          { path: '/secteurs', lazy: async () => page((await import('./pages/sectors.tsx')).SectorsPage) },
          { path: '/comptes', lazy: async () => page((await import('./pages/accounts.tsx')).AccountsPage) },
          { path: '/service', lazy: async () => page((await import('./pages/service.tsx')).ServicePage) },
          { path: '/courriers', lazy: async () => page((await import('./pages/letters.tsx')).LettersPage) },
          {
            path: '/courriers/modeles',
            lazy: async () => page((await import('./pages/letter-templates.tsx')).LetterTemplatesPage),
          },
          { path: '/mouvements', lazy: async () => page((await import('./pages/moves.tsx')).MovesPage) },
          {
            path: '/adresses-pmi',
            lazy: async () => page((await import('./pages/pmi-addresses.tsx')).PmiAddressesPage),
          },
          {
            path: '/courbes',
            lazy: async () => page((await import('./pages/growth-references.tsx')).GrowthReferencesPage),
          },
          { path: '/journal', lazy: async () => page((await import('./pages/journal.tsx')).JournalPage) },
          { path: '*', element: <UnknownPage back="Revenir à l’accueil" /> },
        ],
      },
    ],
  },
]);

function page(Component: () => React.ReactNode) {
  return { Component };
}
