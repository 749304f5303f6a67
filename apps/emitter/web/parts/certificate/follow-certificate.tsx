import { CodeText, Facts, Findings, formatDateTime, MessageBar, Panel, Record, Timeline } from '@cigogne/ui';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { CertificateDetail } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { queryClient } from '../../data/query-client.ts';
import { STATE } from '../../words/states.ts';
import { stateStory } from '../../words/story.ts';
import { AnswersView } from './answers-view.tsx';
import { FollowActions } from './follow-actions.tsx';
import { FollowBand } from './follow-band.tsx';
import { historyItems } from './history-items.ts';

/** A certificate that was signed: where it is, what came back, and what can still be done. */
export function FollowCertificate({ certificate }: { certificate: CertificateDetail }) {
  const { id, findings, versions, document, signature, sending, erased } = certificate;
  useEffect(
    () =>
      api.certificateEvents(
        {},
        {
          onEvent: (event) => {
            if (event.id === id) void queryClient.invalidateQueries({ queryKey: ['certificate', id] });
          },
          onState: (state) => {
            if (state === 'open') void queryClient.invalidateQueries({ queryKey: ['certificate', id] });
          },
        },
      ),
    [id],
  );
  const story = stateStory(certificate);
  const sections = [
    { id: 'suivi', title: 'Suivi', shown: true },
    { id: 'constats', title: 'À corriger', shown: findings.length > 0 },
    { id: 'histoire', title: 'Histoire', shown: true },
    { id: 'versions', title: 'Versions', shown: versions.length > 1 },
    { id: 'reponses', title: 'Réponses', shown: !erased },
    { id: 'identifiants', title: 'Identifiants', shown: document !== null },
  ].filter(({ shown }) => shown);
  return (
    <Record band={<FollowBand certificate={certificate} />} sections={sections}>
      <Panel id="suivi" title="Où en est ce certificat" actions={<FollowActions certificate={certificate} />}>
        <MessageBar tone={STATE[certificate.state].tone}>{story}</MessageBar>
        {erased && (
          <p>Son contenu a été effacé à la fin de la durée de conservation. Il reste son histoire.</p>
        )}
      </Panel>
      {findings.length > 0 && (
        <Panel id="constats" title="Ce que la plateforme a trouvé">
          <Findings
            findings={findings.map(({ code, blocking, message, mend }, index) => ({
              code: code ?? `constat ${index + 1}`,
              severity: blocking ? 'error' : 'warning',
              label: message,
              mend: mend ?? 'Reprenez le certificat : le champ en cause y est signalé.',
            }))}
          />
        </Panel>
      )}
      <Panel id="histoire" title="Histoire">
        <Timeline items={historyItems(certificate)} label="Événements, du plus ancien au plus récent" />
      </Panel>
      {versions.length > 1 && (
        <Panel id="versions" title="Versions de ce certificat">
          <ul>
            {versions.map((version) => (
              <li key={version.id}>
                {version.id === id ? (
                  <strong>Version {version.versionNumber}</strong>
                ) : (
                  <Link to={`/certificats/${version.id}`}>Version {version.versionNumber}</Link>
                )}
                {version.action === 'delete' && ', annulation'} : {STATE[version.state].words.toLowerCase()},
                le {formatDateTime(version.at)}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {!erased && (
        <section id="reponses" aria-label="Réponses">
          <AnswersView certificate={certificate} />
        </section>
      )}
      {document && (
        <Panel id="identifiants" title="Identifiants, pour le support">
          <Facts
            facts={[
              signature && { term: 'Signé par', value: `${signature.name}, RPPS ${signature.rpps}` },
              { term: 'Document', value: <CodeText label="identifiant du document">{document.id}</CodeText> },
              {
                term: 'Jeu de versions',
                value: <CodeText label="jeu de versions">{document.setId}</CodeText>,
              },
              { term: 'Empreinte SHA-256', value: <CodeText label="empreinte">{document.sha256}</CodeText> },
              sending && {
                term: 'Message',
                value: <CodeText label="identifiant du message">{sending.messageId}</CodeText>,
              },
            ]}
          />
        </Panel>
      )}
    </Record>
  );
}
