import {
  counted,
  Figure,
  Figures,
  formatCount,
  formatDuration,
  formatRelative,
  formatShare,
  useNow,
} from '@cigogne/ui';
import type { Overview } from '../../contract.ts';
import { waitingCount } from '../words/states.ts';

/** Today's counters, and what needs someone. */
export function OverviewFigures({ overview }: { overview: Overview }) {
  const { today, inProgress, oldestWaitingSeconds } = overview;
  const toHandle = waitingCount(overview);
  return (
    <Figures label="Aujourd’hui">
      <Figure
        label="Reçus aujourd’hui"
        value={formatCount(today.received)}
        definition="Messages portant un certificat, reçus depuis minuit, heure de Paris. Ni doublons ni comptes rendus."
      />
      <Figure
        label="Remis"
        value={formatCount(today.relayed)}
        note={relayedWords(today)}
        definition="Certificats reçus aujourd’hui que l’opérateur de la PMI destinataire a acceptés. Ceux qu’il a ensuite renvoyés sont comptés à part."
      />
      <Figure
        label="Rejetés"
        value={formatCount(today.rejected)}
        note={shareWords(today.rejected, today.received)}
        definition="Certificats reçus aujourd’hui et non conformes : l’émetteur sait quoi corriger et doit les renvoyer."
      />
      <Figure
        label="En cours"
        value={formatCount(inProgress)}
        note={
          oldestWaitingSeconds === null
            ? 'rien n’attend'
            : `depuis ${formatDuration(oldestWaitingSeconds)} au plus`
        }
        definition="Messages et remises que la plateforme traite ou réessaiera d’elle-même."
      />
      <Figure
        label="À traiter"
        value={formatCount(toHandle)}
        note={toHandle > 0 ? 'attendent quelqu’un' : 'personne n’est attendu'}
        action={toHandle > 0}
        definition="Messages en suspens, remises en échec, certificats renvoyés et réponses non parties : ils attendent une décision."
      />
      <WhiteListFigure whiteList={overview.whiteList} />
    </Figures>
  );
}

function WhiteListFigure({ whiteList }: Pick<Overview, 'whiteList'>) {
  const now = useNow();
  if (!whiteList) return null;
  const age = whiteList.ageSeconds;
  return (
    <Figure
      label="Domaines autorisés"
      value={formatCount(whiteList.domains)}
      note={
        age === null
          ? 'liste jamais obtenue'
          : `liste relue ${formatRelative(new Date(now.getTime() - age * 1000), now)}`
      }
      definition="Domaines de la liste blanche MSSanté : un expéditeur d’un autre domaine est refusé."
    />
  );
}

function relayedWords({ received, relayed, returned }: Overview['today']): string | undefined {
  const share = shareWords(relayed, received);
  return returned === 0 ? share : `${share} ; ${counted(returned, 'renvoyé', 'renvoyés')}`;
}

function shareWords(part: number, received: number): string | undefined {
  return received === 0 ? undefined : `${formatShare(part, received)} des reçus`;
}
