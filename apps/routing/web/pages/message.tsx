import { Findings, formatDateTime, Page, Panel, QueryView, Record, Timeline } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { MessageDetail } from '../../contract.ts';
import { messageQuery } from '../data/queries.ts';
import { Decision } from '../parts/message/decision.tsx';
import { DeliveryList } from '../parts/message/delivery-list.tsx';
import { ErasureProof } from '../parts/message/erasure-proof.tsx';
import { IdentityBand } from '../parts/message/identity-band.tsx';
import { MessageActions } from '../parts/message/message-actions.tsx';
import { NoticeTable } from '../parts/message/notice-table.tsx';
import { TechnicalFacts } from '../parts/message/technical-facts.tsx';
import { timelineItems } from '../parts/message/timeline-items.ts';

/** Everything that the trace holds of one message. No person is named in it. */
export function MessagePage() {
  const { id = '' } = useParams();
  const query = useQuery(messageQuery(id));
  return (
    <Page
      title={query.data ? `Message reçu le ${formatDateTime(query.data.receivedAt)}` : 'Message'}
      trail={<Link to="/messages">Messages</Link>}
      actions={query.data && <MessageActions message={query.data} />}
    >
      <QueryView query={query}>{(message) => <MessageRecord message={message} />}</QueryView>
    </Page>
  );
}

function MessageRecord({ message }: { message: MessageDetail }) {
  const { deliveries, notices, findings } = message;
  const sections = [
    { id: 'constats', title: 'Constats', shown: findings.length > 0 },
    { id: 'histoire', title: 'Histoire', shown: true },
    { id: 'destinataires', title: 'Destinataires', shown: deliveries.length > 0 },
    { id: 'choix', title: 'Choix de la PMI', shown: message.candidates.length > 0 },
    { id: 'reponses', title: 'Réponses', shown: notices.length > 0 },
    { id: 'conservation', title: 'Ce qui est conservé', shown: true },
    { id: 'identifiants', title: 'Identifiants', shown: true },
  ];
  const shown = sections.filter((section) => section.shown);
  const has = (id: string) => shown.some((section) => section.id === id);
  return (
    <Record band={<IdentityBand message={message} />} sections={shown}>
      {has('constats') && (
        <Panel id="constats" title="Constats du contrôle">
          <Findings findings={findings} />
        </Panel>
      )}
      <Panel id="histoire" title="Histoire">
        <Timeline items={timelineItems(message)} label="Événements, du plus ancien au plus récent" />
      </Panel>
      {has('destinataires') && (
        <Panel id="destinataires" title="Destinataires">
          <DeliveryList deliveries={deliveries} />
        </Panel>
      )}
      {has('choix') && (
        <Panel id="choix" title="Comment la PMI a été choisie">
          <Decision message={message} />
        </Panel>
      )}
      {has('reponses') && (
        <Panel id="reponses" title="Réponses envoyées" flush>
          <NoticeTable notices={notices} />
        </Panel>
      )}
      <Panel id="conservation" title="Ce qui est conservé">
        <ErasureProof message={message} />
      </Panel>
      <Panel id="identifiants" title="Identifiants, pour le support">
        <TechnicalFacts message={message} />
      </Panel>
    </Record>
  );
}
