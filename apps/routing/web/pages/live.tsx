import { EmptyState, MessageBar, Page, QueryView } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { overviewQuery } from '../data/queries.ts';
import { useLiveFlow } from '../data/use-live-flow.ts';
import { MessageTable } from '../parts/message-table.tsx';
import { OverviewFigures } from '../parts/overview-figures.tsx';
import { liveWords } from '../words/live.ts';
import styles from './live.module.css';

/** What is happening now. The list waits while somebody reads it: pointer or focus on it, or « Pause ». */
export function LivePage() {
  const overview = useQuery(overviewQuery);
  const flow = useLiveFlow();
  return (
    <Page title="Flux en direct">
      <QueryView query={overview}>
        {(data) => (
          <>
            {data.alerts.map(({ code, level, message }) => (
              <MessageBar
                key={code}
                tone={level === 'critical' ? 'action' : 'notice'}
                action={
                  ATTENTION_CODES.has(code) ? <Link to="/a-traiter">Voir ce qui attend</Link> : undefined
                }
              >
                {message}
              </MessageBar>
            ))}
            <OverviewFigures overview={data} />
          </>
        )}
      </QueryView>
      <div className={styles.bar}>
        <p className={styles.state} role="status">
          <span className={styles.dot} data-state={flow.state} aria-hidden="true" />
          {liveWords(flow)}
        </p>
        <div className={styles.buttons}>
          {flow.waiting > 0 && (
            <Button variant="light" size="compact-md" onClick={flow.show}>
              Afficher les nouveautés
            </Button>
          )}
          <Button
            variant="default"
            size="compact-md"
            leftSection={
              flow.paused ? (
                <IconPlayerPlay size={16} aria-hidden="true" />
              ) : (
                <IconPlayerPause size={16} aria-hidden="true" />
              )
            }
            aria-pressed={flow.paused}
            onClick={flow.toggle}
          >
            {flow.paused ? 'Reprendre' : 'Pause'}
          </Button>
        </div>
      </div>
      <QueryView query={flow.first}>
        {() =>
          flow.messages.length === 0 ? (
            <EmptyState title="Aucun message pour l’instant">
              Les messages apparaîtront ici dès leur arrivée, sans recharger la page.
            </EmptyState>
          ) : (
            <div {...flow.reading}>
              <MessageTable caption="Derniers messages, les plus récents d’abord" messages={flow.messages} />
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

const ATTENTION_CODES = new Set(['on-hold', 'dead-delivery', 'returned-delivery', 'dead-notice']);
