import { formatDay, MessageBar, parisDay } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { oppositionsQuery } from '../../data/rights-queries.ts';
import { EFFECTS, USES } from '../../words/rights.ts';

/** What the parents object to now, for the physician who looks at the record. */
export function OppositionsBar({ id }: { id: string }) {
  const { data } = useQuery(oppositionsQuery(id));
  const held = data?.oppositions.filter(({ liftedAt }) => liftedAt === null) ?? [];
  if (held.length === 0) return null;
  return (
    <MessageBar tone="notice">
      {held.map(({ use, at }) => (
        <p key={use} style={{ margin: 0 }}>
          Opposition des parents depuis le {formatDay(parisDay(at))}, {USES[use].toLowerCase()} :{' '}
          {EFFECTS[use]}
        </p>
      ))}
    </MessageBar>
  );
}
