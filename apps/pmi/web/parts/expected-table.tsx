import { counted, DataTable, formatDay, parisDay, useAction, useNow } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { api } from '../data/client.ts';
import type { Expected } from '../data/queries.ts';
import { useSession } from '../session/session.ts';
import { ageWords } from '../words/age.ts';
import { childName } from '../words/child.ts';

/** One child a line, and the follow-up that one opens to remind the family. */
export function ExpectedTable({ kind, rows }: { kind: 'CS9' | 'CS24'; rows: readonly Expected[] }) {
  const { may } = useSession();
  const today = parisDay(useNow());
  const open = useAction({
    run: (id: string) =>
      api.openFollowUp({
        params: { id },
        body: { cause: kind === 'CS9' ? 'expected-9' : 'expected-24', urgency: 'routine' },
      }),
    done: ({ child }) => `${childName(child)} est sur la liste « À suivre ».`,
    failed: 'Le suivi n’est pas ouvert',
  });
  return (
    <DataTable
      caption="Enfants dont le certificat est attendu, le plus grand retard d’abord"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'child',
          header: 'Enfant',
          rowHeader: true,
          cell: (child) => <Link to={`/enfants/${child.id}`}>{childName(child)}</Link>,
        },
        {
          key: 'age',
          header: 'Âge',
          nowrap: true,
          cell: ({ birthDate }) => (birthDate ? ageWords(birthDate, today) : '–'),
        },
        { key: 'city', header: 'Commune', cell: ({ city }) => city },
        { key: 'sector', header: 'Secteur', cell: ({ sector }) => sector?.name ?? '–' },
        {
          key: 'due',
          header: 'Examen attendu avant le',
          nowrap: true,
          cell: ({ dueBy }) => formatDay(dueBy),
        },
        {
          key: 'late',
          header: 'Retard',
          numeric: true,
          cell: ({ lateDays }) => (lateDays > 0 ? counted(lateDays, 'jour') : '–'),
        },
        {
          key: 'follow-up',
          header: 'Suivi',
          cell: ({ id, followUp }) =>
            followUp ? (
              <Link to={`/enfants/${id}`}>ouvert</Link>
            ) : may('worklist:plan') ? (
              <Button
                variant="light"
                size="compact-sm"
                loading={open.isPending && open.variables === id}
                onClick={() => open.mutate(id)}
              >
                À suivre
              </Button>
            ) : (
              '–'
            ),
        },
      ]}
    />
  );
}
