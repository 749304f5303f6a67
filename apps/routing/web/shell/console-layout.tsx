import { REGIONS } from '@cigogne/territory';
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
import { Link, Outlet, useLocation } from 'react-router';
import { overviewQuery } from '../data/queries.ts';
import { signOut, switchUser } from '../session/leave.ts';
import { type CurrentSession, useSession } from '../session/session.ts';
import { ROLE_NAME } from '../words/names.ts';
import { waitingCount } from '../words/states.ts';
import { PLACES } from './navigation.ts';
import { SERVICE } from './service.ts';

/** The frame of every signed-in page. */
export function ConsoleLayout() {
  const session = useSession();
  const { pathname } = useLocation();
  const places = PLACES.filter(({ permission }) => session.may(permission));
  const { data } = useQuery({ ...overviewQuery, enabled: session.may('trace:read') });
  const waiting = data && waitingCount(data);
  const shortcuts = [...usePlaceShortcuts(places), useSearchShortcut('Rechercher un message', '/messages')];
  const forbidden = PLACES.find(({ to, permission }) => isWithin(pathname, to) && !session.may(permission));
  return (
    <AppFrame
      service={SERVICE}
      navigation={places.map(({ to, label, icon }) => ({
        to,
        label,
        icon,
        current: isWithin(pathname, to),
        waiting: to === '/a-traiter' ? waiting : undefined,
      }))}
      user={{
        name: session.user.name,
        role: roleWords(session.user),
        onSwitch: () => void switchUser(),
        onSignOut: () => void signOut(),
      }}
      shortcuts={shortcuts}
      footer={
        <>
          Aucune donnée sur les enfants n’est affichée ni conservée ici.{' '}
          <Link to="/ouvertures">Ouvertures des PMI</Link>, page publique.
        </>
      }
    >
      <Suspense fallback={<LoadingState />}>
        {forbidden ? (
          <Page title={forbidden.label}>
            <ForbiddenState action={<Link to={places[0]?.to ?? '/ouvertures'}>Revenir à l’accueil</Link>}>
              « {forbidden.label} » demande d’autres droits que ceux de « {roleWords(session.user)} ». Si vous
              en avez besoin, demandez-les à l’équipe nationale.
            </ForbiddenState>
          </Page>
        ) : (
          <Outlet />
        )}
      </Suspense>
    </AppFrame>
  );
}

function roleWords({ role, region }: CurrentSession['user']): string {
  const name = ROLE_NAME[role] ?? role;
  const where = REGIONS.find(({ code }) => code === region)?.name ?? region;
  return role === 'grades' && where ? `${name}, ${where}` : name;
}
