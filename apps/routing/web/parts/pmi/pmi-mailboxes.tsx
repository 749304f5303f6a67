import { DateTime, Panel, StatusBadge, useAction } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconMailCheck, IconMailQuestion, IconSend } from '@tabler/icons-react';
import type { PmiDetail } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { faultWords } from '../../words/faults.ts';
import { CHECK_STATE } from '../../words/states.ts';
import { WordingBadge } from '../state-badge.tsx';
import styles from './side-list.module.css';

type Mailbox = PmiDetail['mailboxes'][number];
type Check = PmiDetail['checks'][number];

/** The mailboxes in use, whether each is verified, and its test message. */
export function PmiMailboxes({ pmi, editable }: { pmi: PmiDetail; editable: boolean }) {
  return (
    <Panel title="Boîtes aux lettres">
      {pmi.mailboxes.length === 0 && (
        <p className={styles.quiet}>
          Aucune boîte enregistrée. Ajoutez-en une dans la fiche, puis vérifiez-la ici.
        </p>
      )}
      {pmi.mailboxes.map((mailbox) => (
        <MailboxCheck
          key={mailbox.address}
          pmi={pmi.key}
          mailbox={mailbox}
          last={pmi.checks.find((check) => check.mailbox === mailbox.address)}
          editable={editable}
        />
      ))}
    </Panel>
  );
}

interface MailboxCheckProps {
  pmi: string;
  mailbox: Mailbox;
  last: Check | undefined;
  editable: boolean;
}

function MailboxCheck({ pmi, mailbox: { address, kinds, verifiedAt }, last, editable }: MailboxCheckProps) {
  const test = useAction({
    run: () => api.checkMailbox({ params: { key: pmi }, body: { mailbox: address } }),
    done: 'Message de test envoyé. La boîte sera vérifiée quand il sera revenu.',
    failed: 'Le message de test n’est pas parti',
  });
  return (
    <div className={styles.box}>
      <p className={styles.address}>{address}</p>
      <p>
        {verifiedAt ? (
          <StatusBadge tone="good" icon={IconMailCheck}>
            Vérifiée
          </StatusBadge>
        ) : (
          <StatusBadge tone="notice" icon={IconMailQuestion}>
            À vérifier
          </StatusBadge>
        )}{' '}
        pour {kinds.join(', ')}
      </p>
      {verifiedAt && (
        <p className={styles.quiet}>
          vérifiée le <DateTime at={verifiedAt} />
        </p>
      )}
      {last && <LastCheck check={last} />}
      {editable && (
        <Button
          variant="default"
          size="compact-md"
          w="fit-content"
          leftSection={<IconSend size={16} aria-hidden="true" />}
          loading={test.isPending}
          onClick={() => test.mutate(undefined)}
          aria-label={`Envoyer un message de test à ${address}`}
        >
          Envoyer un message de test
        </Button>
      )}
    </div>
  );
}

function LastCheck({ check: { state, requestedAt, requestedBy, returnedAt, lastError } }: { check: Check }) {
  return (
    <>
      <p>
        Dernier test : <WordingBadge wording={CHECK_STATE[state]} />
      </p>
      <p className={styles.quiet}>
        demandé <DateTime at={requestedAt} as="relative" /> par {requestedBy}
        {returnedAt && (
          <>
            , revenu <DateTime at={returnedAt} as="relative" />
          </>
        )}
        {lastError && ` ; ${faultWords(lastError)}`}
      </p>
    </>
  );
}
