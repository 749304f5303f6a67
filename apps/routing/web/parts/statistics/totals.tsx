import { Figure, Figures, formatCount, formatDuration, formatShare } from '@cigogne/ui';
import type { Statistics } from '../../../contract.ts';

/** The period in figures. */
export function Totals({ statistics: { totals, relayDelay } }: { statistics: Statistics }) {
  const { received, relayed, rejected, returned, onHold, duplicates } = totals;
  const duration = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds));
  return (
    <Figures label="Ensemble de la période">
      <Figure
        label="Reçus"
        value={formatCount(received)}
        note={`et ${formatCount(duplicates)} en double`}
        definition="Messages portant un certificat. Les doublons et les comptes rendus n’en font pas partie."
      />
      <Figure
        label="Remis"
        value={formatCount(relayed)}
        note={`${formatShare(relayed, received)} des reçus`}
        definition="Certificats acceptés par l’opérateur de la PMI du domicile, et non renvoyés ensuite."
      />
      <Figure
        label="Renvoyés"
        value={formatCount(returned)}
        note={`${formatShare(returned, received)} des reçus`}
        definition="Certificats que l’opérateur de la PMI a acceptés, puis renvoyés : la PMI ne les a pas. L’émetteur est prévenu."
      />
      <Figure
        label="Rejetés"
        value={formatCount(rejected)}
        note={`${formatShare(rejected, received)} des reçus`}
        definition="Certificats non conformes ou sans PMI destinataire ; l’émetteur en connaît la raison."
      />
      <Figure
        label="En suspens"
        value={formatCount(onHold)}
        action={onHold > 0}
        definition="Messages que la plateforme n’a pas pu traiter, de son fait, et qui attendent un opérateur."
      />
      <Figure
        label="Délai médian"
        value={duration(relayDelay.median)}
        definition="La moitié des certificats est remise plus vite : de la réception par la plateforme à l’acceptation par l’opérateur de la PMI."
      />
      <Figure
        label="Délai, 95e centile"
        value={duration(relayDelay.p95)}
        definition="95 certificats sur 100 sont remis plus vite que ce délai."
      />
    </Figures>
  );
}
