import { counted, DataTable, formatCount, MessageBar, Panel, useAction } from '@cigogne/ui';
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Retention } from '../../../contract.ts';
import { api } from '../../data/client.ts';

type Rule = Retention['rules'][number];
type Months = Readonly<Record<string, number>>;

/** The rules, changed in place; what is due now is told beside each. */
export function RetentionForm({ retention: { rules } }: { retention: Retention }) {
  const [months, setMonths] = useState<Months>({});
  const [erasing, setErasing] = useState(false);
  const changed = rules.flatMap(({ subject, months: known }) => {
    const wanted = months[subject];
    return subject === 'record' || wanted === undefined || wanted === known
      ? []
      : [{ subject, months: wanted }];
  });
  const shorter = changed.some(({ subject, months: wanted }) =>
    rules.some((rule) => rule.subject === subject && wanted < rule.months),
  );
  const save = useAction({
    run: () => api.setRetention({ body: { rules: changed } }),
    done: 'Les durées sont enregistrées.',
    failed: 'Les durées ne sont pas enregistrées',
  });
  const due = rules.reduce((sum, rule) => sum + rule.due, 0);
  return (
    <Panel
      title="Durées de conservation"
      actions={
        due > 0 && (
          <Button variant="default" size="compact-md" onClick={() => setErasing(true)}>
            Effacer maintenant…
          </Button>
        )
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (changed.length > 0) save.mutate(undefined);
        }}
      >
        <DataTable
          caption="Règles de conservation"
          rows={rules}
          rowKey={({ subject }) => subject}
          columns={[
            {
              key: 'label',
              header: 'Quoi',
              rowHeader: true,
              cell: ({ label, explanation }) => (
                <>
                  {label}
                  <Text size="sm" fw={400} c="var(--cg-ink-2)" maw={440}>
                    {explanation}
                  </Text>
                </>
              ),
            },
            {
              key: 'months',
              header: 'Gardé',
              cell: (rule) => (
                <Duration
                  rule={rule}
                  value={months[rule.subject] ?? rule.months}
                  onChange={(value) => setMonths({ ...months, [rule.subject]: value })}
                />
              ),
            },
            {
              key: 'due',
              header: 'À effacer cette nuit',
              numeric: true,
              cell: ({ due: count }) => (count === 0 ? 'rien' : formatCount(count)),
            },
          ]}
        />
        {shorter && (
          <MessageBar tone="notice">
            Une durée plus courte efface dès cette nuit ce qui l’a dépassée. Ce qui est effacé ne revient pas.
          </MessageBar>
        )}
        <Group mt="md">
          <Button type="submit" disabled={changed.length === 0} loading={save.isPending}>
            Enregistrer les durées
          </Button>
          {changed.length > 0 && (
            <Button variant="subtle" onClick={() => setMonths({})}>
              Revenir à ce qui est enregistré
            </Button>
          )}
        </Group>
      </form>
      {erasing && <EraseDialog due={due} onClose={() => setErasing(false)} />}
    </Panel>
  );
}

function Duration({ rule, value, onChange }: { rule: Rule; value: number; onChange(months: number): void }) {
  if (rule.subject === 'record')
    return (
      <>
        {value / 12} ans
        <Text size="sm" c="var(--cg-ink-2)">
          réglé dans « Service » par l’administrateur
        </Text>
      </>
    );
  return (
    <NumberInput
      aria-label={`Mois de conservation : ${rule.label}`}
      value={value}
      onChange={(months) => typeof months === 'number' && months >= 1 && onChange(months)}
      min={1}
      max={360}
      allowDecimal={false}
      allowNegative={false}
      suffix=" mois"
      w={120}
    />
  );
}

function EraseDialog({ due, onClose }: { due: number; onClose(): void }) {
  const erase = useAction({
    run: () => api.purge({}),
    done: 'Ce qui était échu est effacé.',
    failed: 'Rien n’est effacé',
    after: onClose,
  });
  return (
    <Modal opened onClose={onClose} title="Effacer maintenant ce qui est échu ?">
      <Stack>
        <Text>
          {counted(due, 'élément sera effacé', 'éléments seront effacés')} pour toujours, sans attendre la
          nuit. C’est inscrit au journal.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Attendre la nuit
          </Button>
          <Button color="brique" loading={erase.isPending} onClick={() => erase.mutate(undefined)}>
            Effacer
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
