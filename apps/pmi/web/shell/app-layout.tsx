import { AppFrame, ForbiddenState, isWithin, LoadingState, Page, usePlaceShortcuts } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { pictureQuery, serviceQuery } from '../data/queries.ts';
import { signOut, switchUser } from '../session/leave.ts';
import { useSession } from '../session/session.ts';
import { roleName } from '../words/names.ts';
import { ChildSearch, ChildSearchButton } from './child-search.tsx';
import { PLACES } from './navigation.ts';
import { SERVICE } from './service.ts';

/** The frame of every signed-in page. */
export function AppLayout() {
  const session = useSession();
  const { pathname } = useLocation();
  const { data: service } = useQuery(serviceQuery);
  const { data: picture } = useQuery({ ...pictureQuery, enabled: session.may('worklist:read') });
  const [searching, setSearching] = useState(false);
  const search = () => setSearching(true);
  const maySearch = session.may('children:read');
  const places = PLACES.filter(({ permission }) => session.may(permission));
  const goTo = usePlaceShortcuts(places);
  const shortcuts = maySearch ? [...goTo, { keys: '/', label: 'Rechercher un enfant', run: search }] : goTo;
  const refused = PLACES.find(({ to, permission }) => isWithin(pathname, to) && !session.may(permission));
  const role = roleName(session.user.role);
  const waiting: Record<string, number | undefined> = {
    '/a-suivre': picture?.open.prompt,
    '/arrivees': picture?.waiting,
    '/saisie': picture?.toKey,
    '/rapprochements': picture?.proposals,
  };
  const [first] = places;
  if (pathname === '/' && refused && first) return <Navigate to={first.to} replace />;
  return (
    <AppFrame
      service={service?.name ?? SERVICE}
      navigation={places.map(({ to, label, icon }) => ({
        to,
        label,
        icon,
        current: isWithin(pathname, to),
        waiting: waiting[to],
      }))}
      user={{
        name: session.user.name,
        role,
        onSwitch: () => void switchUser(),
        onSignOut: () => void signOut(),
      }}
      search={maySearch && <ChildSearchButton onOpen={search} />}
      shortcuts={shortcuts}
    >
      {searching && <ChildSearch onClose={() => setSearching(false)} />}
      <Suspense fallback={<LoadingState />}>
        {refused ? (
          <Page title={refused.label}>
            <ForbiddenState action={<Link to="/">Revenir à l’accueil</Link>}>
              « {refused.label} » demande d’autres droits que ceux de « {role} ». Si vous en avez besoin,
              demandez-les à l’administrateur de votre service.
            </ForbiddenState>
          </Page>
        ) : (
          <Outlet />
        )}
      </Suspense>
    </AppFrame>
  );
}
