import { pmiOf } from '@cigogne/territory';
import { DataTable, MessageBar } from '@cigogne/ui';
import { Link } from 'react-router';
import type { MessageDetail } from '../../../contract.ts';
import { HOLDER_NAME, HOME_OF, PLACE_ANSWER, pmiInSentence } from '../../words/names.ts';
import styles from './decision.module.css';

type Candidate = MessageDetail['candidates'][number];

/** Which residences were asked, what each answered, and which one decided. Addresses are not kept. */
export function Decision({ message }: { message: MessageDetail }) {
  const { candidates, decidedBy, divergent } = message;
  const rows = candidates.map((candidate, index) => ({ ...candidate, rank: index + 1 }));
  return (
    <div className={styles.decision}>
      <p>{decisionWords(message)}</p>
      {divergent && (
        <MessageBar tone="notice">
          Les domiciles indiqués ne relèvent pas tous de la même PMI. L’émetteur en est averti par une
          remarque.
        </MessageBar>
      )}
      <DataTable
        caption="Domiciles examinés, dans l’ordre"
        rows={rows}
        rowKey={({ rank }) => String(rank)}
        columns={[
          { key: 'rank', header: 'Ordre', cell: ({ rank }) => rank },
          {
            key: 'holder',
            header: 'Domicile de',
            rowHeader: true,
            cell: ({ holder }) => (
              <>
                {HOLDER_NAME[holder] ?? holder}
                {holder === decidedBy && <strong> · a décidé</strong>}
              </>
            ),
          },
          {
            key: 'answer',
            header: 'Réponse du territoire',
            cell: ({ answer }) => PLACE_ANSWER[answer] ?? answer,
          },
          { key: 'pmi', header: 'PMI', cell: (candidate) => <CandidatePmi candidate={candidate} /> },
        ]}
      />
    </div>
  );
}

function CandidatePmi({ candidate: { pmi } }: { candidate: Candidate }) {
  return pmi ? <Link to={`/annuaire/${pmi}`}>{pmiOf(pmi)?.name ?? pmi}</Link> : <>aucune</>;
}

function decisionWords({ decidedBy, departement, pmiName }: MessageDetail): string {
  if (!decidedBy) return 'Aucun domicile n’a permis de désigner une PMI : le certificat a été rejeté.';
  const whose = HOME_OF[decidedBy] ?? decidedBy;
  const where = departement ? `, dans le département ${departement},` : '';
  const chosen = pmiName ? pmiInSentence(pmiName) : 'la PMI';
  return `Le domicile ${whose}${where} a désigné ${chosen}. Ce choix est fait une fois et n’est jamais recalculé.`;
}
