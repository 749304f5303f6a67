import { formatDay } from '@cigogne/ui';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { colleaguesQuery } from '../../data/queries.ts';
import { useSession } from '../../session/session.ts';

interface ColleagueSelectProps {
  label: string;
  /** Empty: nobody. */
  value: string;
  onChange(id: string): void;
  /** Listed first, those who work in it. */
  sector: string | undefined;
  nobody?: string;
}

/** Who may be given a follow-up: oneself first, then the team of the child's sector, each with what they have. */
export function ColleagueSelect({
  label,
  value,
  onChange,
  sector,
  nobody = 'Personne',
}: ColleagueSelectProps) {
  const { user } = useSession();
  const { data } = useQuery(colleaguesQuery);
  const rank = ({ id, sectors }: { id: string; sectors: string[] }) =>
    id === user.id ? 0 : sector && sectors.includes(sector) ? 1 : 2;
  const colleagues = [...(data?.colleagues ?? [])].sort(
    (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'fr'),
  );
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: nobody },
        ...colleagues.map(({ id, name, open, awayUntil }) => ({
          value: id,
          label: `${id === user.id ? `${name} (vous)` : name}, ${awayUntil ? `absence jusqu’au ${formatDay(awayUntil)}` : `${open} en cours`}`,
        })),
      ]}
    />
  );
}
