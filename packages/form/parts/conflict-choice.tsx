import { type Field, shownValue } from '@cigogne/draft';
import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useForm } from '../form-context.ts';
import styles from './conflict-choice.module.css';

/** Two people filled the same field: both values, and the choice. */
export function ConflictChoice({ field }: { field: Field }) {
  const { saver } = useForm();
  const conflicts = useSyncExternalStore(saver.subscribe, saver.conflicts);
  const conflict = conflicts.find(({ path }) => path === field.path);
  if (!conflict) return null;
  const { mine, theirs, by } = conflict;
  return (
    <div role="alert" className={styles.conflict}>
      <p>{by} a répondu autrement à cette question pendant que vous la remplissiez. Laquelle garder ?</p>
      <div className={styles.choices}>
        <Button size="compact-md" variant="default" onClick={() => saver.settle(field.path, theirs)}>
          Sa réponse : {shownValue(field, theirs)}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => saver.settle(field.path, mine)}>
          La vôtre : {shownValue(field, mine)}
        </Button>
      </div>
    </div>
  );
}
