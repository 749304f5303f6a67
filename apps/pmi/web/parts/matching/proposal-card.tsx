import { formatDay, Panel, parisDay, useAction } from '@cigogne/ui';
import { Button, Group } from '@mantine/core';
import { IconArrowsJoin2, IconCheck, IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import { api } from '../../data/client.ts';
import type { Proposal } from '../../data/queries.ts';
import { childName } from '../../words/child.ts';
import { comparison } from '../../words/comparison.ts';
import { KIND_SHORT } from '../../words/names.ts';
import styles from './proposal-card.module.css';

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
      <ul className={styles.reasons}>
        {reasons.map(({ agrees, text }) => (
          <li key={text} data-agrees={agrees}>
            {agrees ? (
              <IconCheck size={18} role="img" aria-label="Concorde" />
            ) : (
              <IconX size={18} role="img" aria-label="Diffère" />
            )}
            {text}
          </li>
        ))}
      </ul>
      <section className={styles.frame} aria-label="Les deux dossiers côte à côte">
        <table className={styles.table}>
          <caption className="cg-hidden">Les deux dossiers côte à côte</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">
                <Link to={`/enfants/${known.id}`}>Dossier connu</Link>
              </th>
              <th scope="col">
                <Link to={`/enfants/${arrived.id}`}>Arrivé le {formatDay(parisDay(at))}</Link>
              </th>
            </tr>
          </thead>
          <tbody>
            {comparison(known, arrived).map(({ label, left, right, differs }) => (
              <tr key={label} data-differs={differs || undefined}>
                <th scope="row">
                  {label}
                  {differs && <span className="cg-hidden"> (diffère)</span>}
                </th>
                <td>{left || '–'}</td>
                <td>{right || '–'}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">Certificats</th>
              <td>{certificates(known)}</td>
              <td>{certificates(arrived)}</td>
            </tr>
          </tbody>
        </table>
      </section>
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

function certificates({ certificates: all }: Proposal['known']): string {
  return all.map(({ kind, emitter }) => `${KIND_SHORT[kind]} (${emitter})`).join(', ') || 'aucun';
}
