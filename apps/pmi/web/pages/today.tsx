import { Page, QueryView, useNow, usePageShortcuts } from '@cigogne/ui';
import {
  IconAlertCircle,
  IconCalendarDue,
  IconCalendarX,
  IconUser,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type Picture, pictureQuery } from '../data/queries.ts';
import { Arrived } from '../parts/today/arrived.tsx';
import { ChildrenArrived } from '../parts/today/children-arrived.tsx';
import { FirstLines } from '../parts/today/first-lines.tsx';
import { type Tile, Tiles } from '../parts/today/tiles.tsx';
import styles from '../parts/today/today.module.css';
import { WhoHasWhat } from '../parts/today/who-has-what.tsx';
import { useSession } from '../session/session.ts';
import { LINE_SHORTCUTS } from '../shell/line-shortcuts.ts';

const TODAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'Europe/Paris' });

/** The picture of the day: whom to call first, what is late, who has what. */
export function TodayPage() {
  const session = useSession();
  const query = useQuery(pictureQuery);
  usePageShortcuts(LINE_SHORTCUTS);
  const now = useNow();
  return (
    <Page title="Aujourd’hui" lead={TODAY.format(now)}>
      <QueryView query={query}>
        {(picture) => (
          <>
            <Tiles label="Le point du jour" tiles={tilesFor(picture)} />
            {session.may('transfers:read') && <ChildrenArrived />}
            <FirstLines />
            <div className={styles.columns}>
              <Arrived picture={picture} tray={session.may('arrivals:write')} />
              <div className={styles.column}>
                <WhoHasWhat picture={picture} />
              </div>
            </div>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function tilesFor(picture: Picture): Tile[] {
  return [
    {
      to: '/a-suivre?urgence=prompt',
      label: 'Sans attendre',
      value: picture.open.prompt,
      icon: IconAlertCircle,
      action: true,
    },
    {
      to: '/a-suivre?echeance=retard',
      label: 'En retard',
      value: picture.overdue,
      icon: IconCalendarX,
      action: true,
    },
    {
      to: '/a-suivre?echeance=passee&pour=moi',
      label: 'Prévus aujourd’hui',
      value: picture.dueToday,
      icon: IconCalendarDue,
    },
    { to: '/a-suivre?pour=moi', label: 'Confiés à moi', value: picture.mine, icon: IconUser },
    {
      to: '/a-suivre?pour=personne',
      label: 'Sans personne',
      value: picture.unassigned,
      icon: IconUserQuestion,
    },
  ];
}
