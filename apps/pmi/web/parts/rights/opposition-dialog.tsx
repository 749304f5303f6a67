import { FormDialog, LoadingState, useAction } from '@cigogne/ui';
import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import { oppositionsQuery } from '../../data/rights-queries.ts';
import { EFFECTS, USE_IDS, USES, type Use } from '../../words/rights.ts';

/** The parents object to a use, or do no more: what it changes is said before. */
export function OppositionDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { data } = useQuery(oppositionsQuery(id));
  const [use, setUse] = useState<Use>('statistics');
  const [reason, setReason] = useState('');
  const holds = (one: Use) =>
    data?.oppositions.some((opposition) => opposition.use === one && opposition.liftedAt === null) ?? false;
  const opposed = !holds(use);
  const save = useAction({
    run: () => api.oppose({ params: { id, use }, body: { opposed, reason } }),
    done: opposed ? 'L’opposition est notée.' : 'L’opposition est levée.',
    failed: 'Rien n’est changé',
    after: onClose,
  });
  return (
    <FormDialog
      title="Opposition des parents"
      confirm={opposed ? 'Noter l’opposition' : 'Lever l’opposition'}
      disabled={data === undefined || reason.trim().length < 3}
      pending={save.isPending}
      onSubmit={() => save.mutate(undefined)}
      onClose={onClose}
    >
      {data ? (
        <Radio.Group
          label="À quoi"
          value={use}
          onChange={(value) => setUse(USE_IDS.find((one) => one === value) ?? use)}
        >
          <Stack gap="sm" mt="xs">
            {USE_IDS.map((one) => (
              <Radio
                key={one}
                value={one}
                label={`${USES[one]}${holds(one) ? ' (opposition notée)' : ''}`}
                description={EFFECTS[one]}
              />
            ))}
          </Stack>
        </Radio.Group>
      ) : (
        <LoadingState />
      )}
      {!opposed && <Text>L’opposition notée sera levée : ce qui suit redevient possible.</Text>}
      <Textarea
        label="Ce qui l’établit"
        placeholder="Lettre des parents du 3 mars"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
    </FormDialog>
  );
}
