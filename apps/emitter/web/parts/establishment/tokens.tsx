import { CodeText, formatDateTime, MessageBar, Panel, useAction } from '@cigogne/ui';
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Establishment } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import styles from './establishment.module.css';

/** The software that may bring drafts. A token is shown once. */
export function Tokens({ tokens }: { tokens: Establishment['apiTokens'] }) {
  const [label, setLabel] = useState('');
  const [made, setMade] = useState<string>();
  const create = useAction({
    run: () => api.createApiToken({ body: { label } }),
    done: 'Le jeton est créé.',
    failed: 'Le jeton n’est pas créé',
    after: ({ token }) => {
      setMade(token);
      setLabel('');
    },
  });
  const revoke = useAction({
    run: (id: string) => api.revokeApiToken({ params: { id } }),
    done: 'Le jeton est révoqué : ce logiciel n’entre plus.',
    failed: 'Le jeton n’est pas révoqué',
  });
  return (
    <Panel title="Logiciels autorisés">
      {tokens.length === 0 && <p>Aucun logiciel ne crée de brouillons pour l’instant.</p>}
      <ul className={styles.tokens}>
        {tokens.map(({ id, label: name, createdAt }) => (
          <li key={id}>
            <span>
              {name}, depuis le {formatDateTime(createdAt)}
            </span>
            <Button
              variant="default"
              size="compact-md"
              aria-label={`Révoquer le jeton de ${name}`}
              onClick={() => revoke.mutate(id)}
            >
              Révoquer
            </Button>
          </li>
        ))}
      </ul>
      {made && (
        <MessageBar tone="notice">
          Copiez ce jeton maintenant, il ne sera plus montré : <CodeText label="jeton">{made}</CodeText>
        </MessageBar>
      )}
      <Group align="flex-end" mt="sm">
        <TextInput
          label="Nom du logiciel"
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          maxLength={80}
        />
        <Button
          variant="default"
          disabled={label.trim() === ''}
          loading={create.isPending}
          onClick={() => create.mutate(undefined)}
        >
          Créer un jeton
        </Button>
      </Group>
    </Panel>
  );
}
