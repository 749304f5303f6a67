import { Panel, QueryView, StatusBadge, useDownload } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/client.ts';
import { prerequisitesQuery } from '../../data/queries.ts';
import styles from './establishment.module.css';
import { TerritoryPmis } from './territory-pmis.tsx';

/** What it takes to send, and whether it is there. */
export function Prerequisites() {
  const query = useQuery(prerequisitesQuery);
  const report = useDownload(() => api.conformityReport({}), 'conformite.html');
  return (
    <QueryView query={query}>
      {({ checks, pmis }) => (
        <>
          <Panel
            title="Prêt à envoyer ?"
            actions={
              <Button
                variant="default"
                loading={report.busy}
                leftSection={<IconDownload size={18} aria-hidden="true" />}
                onClick={() => void report.start()}
              >
                Compte rendu de conformité
              </Button>
            }
          >
            <ul className={styles.checks}>
              {checks.map(({ id, label, ok, help }) => (
                <li key={id}>
                  <StatusBadge tone={ok ? 'good' : 'notice'} icon={ok ? IconCircleCheck : IconAlertTriangle}>
                    {ok ? 'Prêt' : 'À faire'}
                  </StatusBadge>
                  <span>
                    {label}
                    {!ok && <span className={styles.help}>{help}</span>}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
          <TerritoryPmis pmis={pmis} />
        </>
      )}
    </QueryView>
  );
}
