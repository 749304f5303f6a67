import { DataTable, formatDay, Panel } from '@cigogne/ui';
import type { Prerequisites } from '../../../contract.ts';
import { KIND_SHORT } from '../../words/names.ts';
import styles from './establishment.module.css';

type Pmi = Prerequisites['pmis'][number];

/** The PMI of the territory and its neighbours (R027): to which ones certificates can go today. */
export function TerritoryPmis({ pmis }: Pick<Prerequisites, 'pmis'>) {
  if (pmis.length === 0) return null;
  if (pmis.every(({ receives }) => receives === null)) {
    return (
      <Panel title="PMI de votre territoire et voisines">
        <p>
          La plateforme ne dit pas en ce moment ce que reçoivent ces PMI :{' '}
          {pmis.map(({ name }) => name).join(', ')}. Les certificats leur sont routés dès qu’elles sont
          ouvertes ; sinon, ils restent sur papier.
        </p>
      </Panel>
    );
  }
  return (
    <Panel title="PMI de votre territoire et voisines" flush>
      <DataTable
        caption="PMI du territoire et des départements voisins"
        rows={pmis}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            header: 'PMI',
            rowHeader: true,
            cell: ({ name, own }) => (
              <>
                {name}
                {own && <span className={styles.help}>votre territoire</span>}
              </>
            ),
          },
          { key: 'receives', header: 'Reçoit', cell: receivesWords },
          { key: 'conditions', header: 'Conditions', cell: ({ conditions }) => conditions ?? '–' },
        ]}
      />
    </Panel>
  );
}

function receivesWords({ receives, mode, opensOn }: Pmi): string {
  const form = mode === 'pdf' ? ' (à lire en PDF)' : '';
  const now =
    receives === null || receives.length === 0
      ? 'Pas encore ouverte : sur papier'
      : `${receives.map((kind) => KIND_SHORT[kind]).join(', ')}${form}`;
  return opensOn === null ? now : `${now} ; ouverture le ${formatDay(opensOn)}`;
}
