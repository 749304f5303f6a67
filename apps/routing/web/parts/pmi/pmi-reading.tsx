import { Facts, formatDay, Panel } from '@cigogne/ui';
import type { PmiDetail } from '../../../contract.ts';
import { KIND_NAME, KINDS, MODE_NAME } from '../../words/names.ts';
import { openingOf } from '../../words/pmi.ts';

/** The entry, for those who may only read it. */
export function PmiReading({ pmi }: { pmi: PmiDetail }) {
  const openings = KINDS.map((kind) => {
    const day = openingOf(pmi, kind);
    return { term: KIND_NAME[kind], value: day ? `à partir du ${formatDay(day)}` : 'pas encore ouvert' };
  });
  const text = (term: string, value: string | null) => ({ term, value: value ?? 'non renseigné' });
  return (
    <Panel title="Réception">
      <Facts
        facts={[
          ...openings,
          { term: 'Forme reçue', value: MODE_NAME[pmi.mode] },
          { term: 'Réception suspendue', value: pmi.suspended ? 'oui' : 'non' },
          { term: 'Copie des naissances du département', value: pmi.birthCopy ? 'oui' : 'non' },
          text('Conditions', pmi.conditions),
          text('Contact', pmi.contactName),
          text('Boîte du contact', pmi.contactMailbox),
          text('Téléphone', pmi.contactPhone),
          text('Adresse pour le papier', pmi.postalAddress),
          text('GRADeS', pmi.grades),
        ]}
      />
    </Panel>
  );
}
