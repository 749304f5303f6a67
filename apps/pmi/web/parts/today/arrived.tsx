import { counted, Facts, Panel } from '@cigogne/ui';
import { Link } from 'react-router';
import type { Picture } from '../../data/queries.ts';
import { KIND_SHORT, KINDS } from '../../words/names.ts';

/** What came in, how long after birth, and what the tray holds for whoever sees to it. */
export function Arrived({ picture, tray }: { picture: Picture; tray: boolean }) {
  const { arrivedToday, arrivedThisWeek, medianDelayDays, expected } = picture;
  const today = [...arrivedToday]
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    .map(({ kind, count }) => `${count} du ${KIND_SHORT[kind]}`)
    .join(', ');
  return (
    <Panel title="Arrivés" actions={tray && <Link to="/arrivees">Voir les arrivées</Link>}>
      <Facts
        facts={[
          { term: 'Aujourd’hui', value: today || 'rien encore' },
          { term: 'Cette semaine', value: counted(arrivedThisWeek, 'certificat') },
          medianDelayDays !== null && {
            term: 'De la naissance à la réception',
            value: `${medianDelayDays.toLocaleString('fr-FR')} jours (médiane du 8e jour, 30 derniers jours)`,
          },
          {
            term: 'Attendus et pas encore reçus',
            value: (
              <Link to="/attendus">
                {expected.CS9} du 9e mois, {expected.CS24} du 24e mois
              </Link>
            ),
          },
          tray && { term: 'Messages qui ont besoin de vous', value: picture.waiting + picture.toKey },
          tray && {
            term: 'Doublons à décider',
            value: <Link to="/rapprochements">{picture.proposals}</Link>,
          },
        ]}
      />
    </Panel>
  );
}
