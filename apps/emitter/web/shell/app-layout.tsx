import {
  AppFrame,
  ForbiddenState,
  isWithin,
  LoadingState,
  Page,
  usePlaceShortcuts,
  useSearchShortcut,
} from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { establishmentQuery } from '../data/queries.ts';
import { signOut, switchUser } from '../session/leave.ts';
import { useSession } from '../session/session.ts';
import { ROLE_NAME } from '../words/names.ts';
import { PLACES } from './navigation.ts';
import { SERVICE } from './service.ts';

/** The frame of every signed-in page. */
export function AppLayout() {
  const session = useSession();
  const { pathname } = useLocation();
  const { data: establishment } = useQuery(establishmentQuery);
  const places = PLACES.filter(({ permission }) => session.may(permission));
  const shortcuts = [...usePlaceShortcuts(places), useSearchShortcut('Rechercher un enfant', '/')];
  const forbidden = PLACES.find(({ to, permission }) => isWithin(pathname, to) && !session.may(permission));
  const role = ROLE_NAME[session.user.role] ?? session.user.role;
  // Who opens no certificate begins with the first page that is theirs.
  const [first] = places;
  if (pathname === '/' && first && first.to !== '/') return <Navigate to={first.to} replace />;
  return (
    <AppFrame
      service={SERVICE}
      navigation={places.map(({ to, label, icon }) => ({ to, label, icon, current: isWithin(pathname, to) }))}
      user={{
        name: session.user.name,
        role: establishment ? `${role}, ${establishment.name}` : role,
        onSwitch: () => void switchUser(session.user.id),
        onSignOut: () => void signOut(session.user.id),
      }}
      shortcuts={shortcuts}
    >
      <Suspense fallback={<LoadingState />}>
        {forbidden ? (
          <Page title={forbidden.label}>
            <ForbiddenState action={<Link to="/">Revenir aux certificats</Link>}>
              « {forbidden.label} » demande d’autres droits que ceux de « {role} ». Si vous en avez besoin,
              demandez-les à l’administrateur de votre établissement.
            </ForbiddenState>
          </Page>
        ) : (
          <Outlet />
        )}
      </Suspense>
    </AppFrame>
  );
}
