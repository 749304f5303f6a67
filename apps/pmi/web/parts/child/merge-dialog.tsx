import { FormDialog, formatDay, MessageBar, QueryView, useAction } from '@cigogne/ui';
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { FoundChild, Identity } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { searchQuery } from '../../data/queries.ts';
import { compareQuery } from '../../data/rights-queries.ts';
import { born, childName, twinWords } from '../../words/child.ts';
import { SidesTable } from '../matching/sides-table.tsx';

/** Joins another record to this one: looked for, compared, then decided with a reason. */
export function MergeDialog({ identity, onClose }: { identity: Identity; onClose(): void }) {
  const [other, setOther] = useState<FoundChild>();
  return other ? (
    <CompareDialog
      identity={identity}
      other={other.id}
      onBack={() => setOther(undefined)}
      onClose={onClose}
    />
  ) : (
    <FindDialog identity={identity} onChoose={setOther} onClose={onClose} />
  );
}

function FindDialog({
  identity,
  onChoose,
  onClose,
}: {
  identity: Identity;
  onChoose(child: FoundChild): void;
  onClose(): void;
}) {
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const query = useQuery(searchQuery(text));
  const found = text.length < 2 ? [] : (query.data?.children ?? []).filter(({ id }) => id !== identity.id);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Réunir un autre dossier à celui de ${childName(identity)}`}
      size="lg"
    >
      <Stack>
        <TextInput
          type="search"
          label="L’autre dossier"
          placeholder="Nom, prénom, date de naissance ou INS"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <p role="status" style={{ margin: 0 }}>
          {text.length < 2
            ? 'Deux lettres suffisent.'
            : query.data && found.length === 0
              ? 'Aucun autre dossier ne correspond.'
              : ''}
        </p>
        <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '0.5rem' }}>
          {found.map((child) => (
            <li key={child.id}>
              <Button
                variant="default"
                fullWidth
                justify="flex-start"
                h="auto"
                py={8}
                disabled={child.access !== 'open'}
                onClick={() => onChoose(child)}
                styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
              >
                {[
                  childName(child),
                  child.birthDate && `${born(child.sex)} le ${formatDay(child.birthDate)}`,
                  twinWords(child),
                  child.city,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Button>
            </li>
          ))}
        </ul>
      </Stack>
    </Modal>
  );
}

interface CompareProps {
  identity: Identity;
  other: string;
  onBack(): void;
  onClose(): void;
}

function CompareDialog({ identity, other, onBack, onClose }: CompareProps) {
  const query = useQuery(compareQuery(identity.id, other));
  const [reason, setReason] = useState('');
  const merge = useAction({
    run: () => api.mergeChildren({ params: { id: identity.id }, body: { other, reason } }),
    done: 'Les deux dossiers sont réunis. L’histoire du dossier permet de le défaire.',
    failed: 'Les dossiers ne sont pas réunis',
    after: onClose,
  });
  return (
    <FormDialog
      title="Est-ce le même enfant ?"
      size="lg"
      confirm="Même enfant : réunir"
      disabled={query.data?.refusal !== null || reason.trim().length < 3}
      pending={merge.isPending}
      onSubmit={() => merge.mutate(undefined)}
      onClose={onClose}
    >
      <QueryView query={query}>
        {({ kept, other: found, reasons, refusal }) => (
          <>
            {refusal && (
              <MessageBar tone="action">
                {refusal} Ces dossiers ne se réunissent pas. Si l’un d’eux est faux, corrigez d’abord son
                identité.
              </MessageBar>
            )}
            <SidesTable
              left={kept}
              right={found}
              reasons={reasons}
              heads={['Ce dossier', 'L’autre dossier']}
            />
            {refusal === null && (
              <>
                <Text size="sm">
                  Les certificats et les suivis de l’autre dossier viennent dans celui-ci. Cela se défait
                  depuis l’histoire.
                </Text>
                <Textarea
                  label="Pourquoi"
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                  maxLength={500}
                  autosize
                  minRows={2}
                />
              </>
            )}
          </>
        )}
      </QueryView>
      <Group>
        <Button variant="subtle" onClick={onBack}>
          Choisir un autre dossier
        </Button>
      </Group>
    </FormDialog>
  );
}
