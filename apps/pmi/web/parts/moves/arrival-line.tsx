import { formatDay, parisDay, useAction, useNow } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconCheck, IconFileText } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ChildArrival } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { useSession } from '../../session/session.ts';
import { ageWords } from '../../words/age.ts';
import { arrivedWord, childName } from '../../words/child.ts';
import styles from './moves.module.css';

/** One child who comes from another PMI, until somebody says that it is taken into account. */
export function ArrivalLine({ arrival }: { arrival: ChildArrival }) {
  const { may } = useSession();
  const today = parisDay(useNow());
  const { id, child, from, arrivedAt, movedAt, hasSheet, seenAt, seenBy } = arrival;
  const see = useAction({
    run: () => api.seeChildArrival({ params: { id } }),
    done: `L’arrivée de ${childName(child)} est prise en compte.`,
    failed: 'L’arrivée n’est pas prise en compte',
  });
  return (
    <li className={styles.line}>
      <div>
        <Link to={`/enfants/${child.id}`} className={styles.name}>
          {childName(child)}
        </Link>
        <span className={styles.facts}>
          {[child.birthDate && ageWords(child.birthDate, today), child.city, child.sector?.name]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <div className={styles.sentence}>
        {arrivedWord(child.sex)} de la {from}
        <span className={styles.facts}>
          {movedAt && `a déménagé le ${formatDay(movedAt)} · `}dossier reçu le{' '}
          {formatDay(parisDay(arrivedAt))}
          {seenAt && ` · vu le ${formatDay(parisDay(seenAt))} par ${seenBy}`}
        </span>
      </div>
      <div className={styles.actions}>
        {hasSheet && may('clinical:read') && (
          <Button
            component="a"
            href={`/api/child-arrivals/${id}/sheet`}
            target="_blank"
            rel="noreferrer"
            variant="default"
            size="compact-md"
            leftSection={<IconFileText size={16} aria-hidden="true" />}
          >
            Fiche de suivi
          </Button>
        )}
        {!seenAt && may('worklist:write') && (
          <Button
            variant="light"
            size="compact-md"
            leftSection={<IconCheck size={16} aria-hidden="true" />}
            loading={see.isPending}
            onClick={() => see.mutate(undefined)}
          >
            Pris en compte<span className="cg-hidden"> : {childName(child)}</span>
          </Button>
        )}
      </div>
    </li>
  );
}
