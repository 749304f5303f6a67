import { counted, DataTable, MessageBar } from '@cigogne/ui';
import { Link } from 'react-router';
import type { SeriesOutcome } from '../../../contract.ts';
import type { SeriesAction, SeriesLine } from './series-runner.ts';

interface SeriesEndProps {
  action: SeriesAction;
  lines: readonly SeriesLine[];
  outcomes: readonly SeriesOutcome[];
}

/** How many went, and why each of the others stayed. */
export function SeriesEnd({ action, lines, outcomes }: SeriesEndProps) {
  const gone = outcomes.filter(({ outcome }) => outcome !== 'refused').length;
  const reasons = new Map(outcomes.map(({ id, outcome, message }) => [id, { outcome, message }]));
  const stayed = lines.flatMap((line) => {
    const { outcome, message } = reasons.get(line.id) ?? { outcome: 'refused', message: NOT_REACHED };
    return outcome === 'refused' ? [{ ...line, message }] : [];
  });
  const done =
    action === 'sign'
      ? `${counted(gone, 'certificat signé', 'certificats signés')} : ${gone > 1 ? 'ils partent' : 'il part'} vers la PMI.`
      : `${counted(gone, 'certificat donné', 'certificats donnés')} à signer.`;
  return (
    <>
      {gone > 0 && <MessageBar tone="good">{done}</MessageBar>}
      {stayed.length > 0 && (
        <>
          <MessageBar tone="notice" urgent>
            {counted(stayed.length, 'certificat est resté', 'certificats sont restés')} dans{' '}
            {stayed.length > 1 ? 'leur' : 'sa'} liste.
          </MessageBar>
          <DataTable
            caption="Certificats restés, et pourquoi"
            rows={stayed}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'child',
                header: 'Enfant',
                rowHeader: true,
                cell: ({ id, childName }) => <Link to={`/certificats/${id}`}>{childName}</Link>,
              },
              { key: 'why', header: 'Pourquoi', cell: ({ message }) => message },
            ]}
          />
        </>
      )}
    </>
  );
}

const NOT_REACHED = 'La série s’est arrêtée avant lui.';
