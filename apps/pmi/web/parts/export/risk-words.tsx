import { counted, formatShare } from '@cigogne/ui';
import type { RiskReport } from '../../../contract.ts';

const SHARE = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 });

/** The risk of recognising somebody, as one would tell it to a parent. */
export function RiskWords({ report }: { report: RiskReport }) {
  const { smallestClass, highestRisk, meanRisk, homogeneousClasses, suppressed, certificates } = report;
  return (
    <div>
      <h3 style={{ fontSize: '1rem', margin: '0 0 0.25rem' }}>Le risque de reconnaître quelqu’un</h3>
      <ul style={{ margin: 0, paddingInlineStart: '1.25rem', maxWidth: 'var(--cg-measure)' }}>
        <li>
          Qui connaît une famille (naissance, commune, sexe, jumeaux, âge de la mère) hésite toujours entre{' '}
          {counted(smallestClass, 'enfant')} au moins : au pire {SHARE.format(highestRisk)} de chances de
          tomber juste, {SHARE.format(meanRisk)} en moyenne.
        </li>
        <li>
          {suppressed === 0
            ? 'Aucune ligne n’a dû être retirée.'
            : `${counted(suppressed, 'ligne a été retirée', 'lignes ont été retirées')} (${formatShare(suppressed, certificates)}) : ces enfants restaient trop peu nombreux à se ressembler.`}
        </li>
        <li>
          {homogeneousClasses === 0
            ? 'Dans aucun groupe tous les enfants n’ont la même réponse peu courante : appartenir à un groupe n’apprend rien de certain.'
            : `Dans ${counted(homogeneousClasses, 'groupe')}, tous les enfants ont une même réponse peu courante : qui sait qu’un enfant est de ce groupe apprend cette réponse, sans savoir quelle ligne est la sienne. Un seuil plus haut réduit ce risque.`}
        </li>
      </ul>
    </div>
  );
}
