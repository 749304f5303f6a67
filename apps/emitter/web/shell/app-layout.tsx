import { AppFrame, ForbiddenState, LoadingState, Page, type Shortcut } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
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
  const shortcuts = useNavigationShortcuts(places);
  const forbidden = PLACES.find(({ to, permission }) => isPlace(pathname, to) && !session.may(permission));
  const role = ROLE_NAME[session.user.role] ?? session.user.role;
  // Who opens no certificate begins with the first page that is theirs.
  const [first] = places;
  if (pathname === '/' && first && first.to !== '/') return <Navigate to={first.to} replace />;
  return (
    <AppFrame
      service={SERVICE}
      navigation={places.map(({ to, label, icon }) => ({ to, label, icon, current: isPlace(pathname, to) }))}
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

/** The list is not the page of each of its certificates. */
function isPlace(pathname: string, to: string): boolean {
  return pathname === to;
}

function useNavigationShortcuts(places: typeof PLACES): Shortcut[] {
  const navigate = useNavigate();
  const goTo = places.map(({ to, label, key }) => ({
    keys: `g ${key}`,
    label,
    run: () => void navigate(to),
  }));
  const search = () => {
    const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
    if (field) field.focus();
    else void navigate('/');
  };
  return [...goTo, { keys: '/', label: 'Rechercher un enfant', run: search }];
}
