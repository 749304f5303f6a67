import { MessageBar } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { childArrivalsQuery } from '../../data/move-queries.ts';

/** Children who come from another PMI, as long as nobody has said that they are taken into account. */
export function ChildrenArrived() {
  const { data } = useQuery(childArrivalsQuery(1));
  if (!data || data.unseen === 0) return null;
  return (
    <MessageBar tone="notice" action={<Link to="/mouvements">Voir ces enfants</Link>}>
      {data.unseen === 1
        ? 'Un enfant arrive d’une autre PMI : son dossier est ici.'
        : `${data.unseen} enfants arrivent d’une autre PMI : leurs dossiers sont ici.`}
    </MessageBar>
  );
}
