import { DataTable, formatDay, MessageBar } from '@cigogne/ui';
import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { SeriesOutcome } from '../../../contract.ts';
import { establishmentQuery } from '../../data/queries.ts';
import { queryClient } from '../../data/query-client.ts';
import { useSession } from '../../session/session.ts';
import { KIND_SHORT } from '../../words/names.ts';
import { SeriesEnd } from './series-end.tsx';
import { runSeries, type SeriesAction, type SeriesLine } from './series-runner.ts';

interface SeriesDialogProps {
  action: SeriesAction;
  lines: readonly SeriesLine[];
  onClose(): void;
}

const TITLE = { submit: 'Donner à signer', sign: 'Signer et envoyer' } as const;

/** What is about to be given or signed, one confirmation for all, then what became of each. */
export function SeriesDialog({ action, lines, onClose }: SeriesDialogProps) {
  const [outcomes, setOutcomes] = useState<readonly SeriesOutcome[]>([]);
  const [step, setStep] = useState<'asking' | 'running' | 'over'>('asking');
  const [broken, setBroken] = useState<string>();
  const stop = useRef(new AbortController());
  const run = async () => {
    setStep('running');
    setBroken(await runSeries(action, lines, stop.current.signal, setOutcomes));
    setStep('over');
    await queryClient.invalidateQueries();
  };
  const count = `${lines.length} certificat${lines.length > 1 ? 's' : ''}`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${TITLE[action]} ${count}`}
      size="lg"
      withCloseButton={step === 'asking'}
      closeOnEscape={step !== 'running'}
      closeOnClickOutside={step === 'asking'}
    >
      <Stack>
        {step === 'asking' && (
          <>
            <SeriesSummary lines={lines} />
            {action === 'sign' ? (
              <Attestation />
            ) : (
              <Text>Les médecins les trouveront dans « À signer ».</Text>
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose} data-autofocus>
                {action === 'sign' ? 'Relire encore' : 'Annuler'}
              </Button>
              <Button onClick={() => void run()}>
                {action === 'sign'
                  ? `Je signe et j’envoie (${lines.length})`
                  : `Donner à signer (${lines.length})`}
              </Button>
            </Group>
          </>
        )}
        {step === 'running' && (
          <>
            <Text role="status">
              {outcomes.length} sur {lines.length}
            </Text>
            <Progress
              value={(100 * outcomes.length) / lines.length}
              aria-label={action === 'sign' ? 'Signature en cours' : 'Mise à la signature en cours'}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => stop.current.abort()}>
                Arrêter après ceux en cours
              </Button>
            </Group>
          </>
        )}
        {step === 'over' && (
          <>
            {broken !== undefined && (
              <MessageBar tone="action" urgent>
                La série s’est arrêtée : {broken} Ce qui est fait le reste ; recommencez pour les autres.
              </MessageBar>
            )}
            <SeriesEnd action={action} lines={lines} outcomes={outcomes} />
            <Group justify="flex-end">
              <Button onClick={onClose} data-autofocus>
                Fermer
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}

function SeriesSummary({ lines }: { lines: readonly SeriesLine[] }) {
  return (
    <DataTable
      caption="Certificats de la série"
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        { key: 'child', header: 'Enfant', rowHeader: true, cell: ({ childName }) => childName },
        {
          key: 'birth',
          header: 'Né(e) le',
          nowrap: true,
          cell: ({ birthDate }) => (birthDate ? formatDay(birthDate) : '–'),
        },
        { key: 'kind', header: 'Certificat', nowrap: true, cell: ({ kind }) => KIND_SHORT[kind] },
      ]}
    />
  );
}

function Attestation() {
  const { user } = useSession();
  const { data: establishment } = useQuery(establishmentQuery);
  return (
    <Text>
      {user.name}
      {establishment ? `, ${establishment.name}` : ''} : en signant, vous attestez les réponses de chacun de
      ces certificats en votre nom. Chacun est contrôlé, puis part aussitôt vers sa PMI et ne peut plus être
      modifié. Un certificat refusé par le contrôle, ou modifié entre-temps, n’est pas signé : il reste dans
      sa liste, avec la raison.
    </Text>
  );
}
