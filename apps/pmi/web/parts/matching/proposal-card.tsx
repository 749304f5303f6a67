import { formatDay, Panel, parisDay, useAction } from '@cigogne/ui';
import { Button, Group } from '@mantine/core';
import { IconArrowsJoin2 } from '@tabler/icons-react';
import { Link } from 'react-router';
import { api } from '../../data/client.ts';
import type { Proposal } from '../../data/queries.ts';
import { childName } from '../../words/child.ts';
import { SidesTable } from './sides-table.tsx';

/** Two records side by side: what agrees, what differs, and the decision. */
export function ProposalCard({ proposal: { id, at, arrived, known, reasons } }: { proposal: Proposal }) {
  const decide = useAction({
    run: (same: boolean) => api.decideProposal({ params: { id }, body: { same } }),
    done: ({ merge }) =>
      merge
        ? 'Les deux dossiers sont réunis. L’histoire du dossier permet de le défaire.'
        : 'Les deux dossiers restent séparés ; la question ne sera plus posée.',
    failed: 'La décision n’est pas enregistrée',
  });
  const pending = (same: boolean) => decide.isPending && decide.variables === same;
  return (
    <Panel title={`${childName(known)} : un seul enfant ?`}>
      <SidesTable
        left={known}
        right={arrived}
        reasons={reasons}
        heads={[
          <Link key="known" to={`/enfants/${known.id}`}>
            Dossier connu
          </Link>,
          <Link key="arrived" to={`/enfants/${arrived.id}`}>
            Arrivé le {formatDay(parisDay(at))}
          </Link>,
        ]}
      />
      <Group mt="md">
        <Button
          leftSection={<IconArrowsJoin2 size={18} aria-hidden="true" />}
          loading={pending(true)}
          disabled={decide.isPending}
          onClick={() => decide.mutate(true)}
        >
          Même enfant : réunir
        </Button>
        <Button
          variant="default"
          loading={pending(false)}
          disabled={decide.isPending}
          onClick={() => decide.mutate(false)}
        >
          Deux enfants : séparer
        </Button>
      </Group>
    </Panel>
  );
}
