import { ApiError } from '@cigogne/contract';
import { EmptyState, ForbiddenState, Panel, QueryView, Record } from '@cigogne/ui';
import { IconFileOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ChildRecord } from '../../../contract.ts';
import { childQuery } from '../../data/queries.ts';
import { useSession } from '../../session/session.ts';
import { BreakGlass } from './break-glass.tsx';
import { CertificateColumns } from './certificate-columns.tsx';
import { ChildActions } from './child-actions.tsx';
import { FollowUpPanel } from './follow-up-panel.tsx';
import { Growth } from './growth.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { IdentityBand } from './identity-band.tsx';
import { IdentityPanel } from './identity-panel.tsx';
import { OppositionsBar } from './oppositions-bar.tsx';
import { ProposalsPanel } from './proposals-panel.tsx';
import { Readers } from './readers.tsx';
import { RectificationsPanel } from './rectifications-panel.tsx';
import { VaccinationTable } from './vaccination-table.tsx';
import { WhyPanel } from './why-panel.tsx';

/** The whole record: why the child is followed first, then everything that is known. */
export function ChildForCare({ id }: { id: string }) {
  const query = useQuery(childQuery(id));
  if (query.error instanceof ApiError && query.error.status === 403) {
    return query.error.code === 'pmi.other-sector' ? (
      <BreakGlass id={id} message={query.error.message} />
    ) : (
      <ForbiddenState>{query.error.message}</ForbiddenState>
    );
  }
  return <QueryView query={query}>{(record) => <CareRecord record={record} />}</QueryView>;
}

function CareRecord({ record }: { record: ChildRecord }) {
  const { may } = useSession();
  const { identity, certificates, growth, vaccinations, followUps, proposals, merges, history } = record;
  const flagged = certificates.some(({ reasons }) => reasons.length > 0);
  const sections = [
    { id: 'suivi', title: 'Suivi' },
    flagged && { id: 'pourquoi', title: 'Pourquoi' },
    { id: 'certificats', title: 'Certificats' },
    growth.length > 0 && { id: 'croissance', title: 'Croissance' },
    vaccinations.length > 0 && { id: 'vaccinations', title: 'Vaccinations' },
    { id: 'famille', title: 'Identité et famille' },
    proposals.length > 0 && { id: 'doubles', title: 'Autre dossier ?' },
    { id: 'histoire', title: 'Histoire' },
    may('record-journal:read') && { id: 'lectures', title: 'Qui a lu' },
  ].filter((section) => section !== false);
  return (
    <Record
      band={
        <IdentityBand
          identity={identity}
          siblings={record.siblings}
          actions={<ChildActions identity={identity} />}
        />
      }
      sections={sections}
    >
      {may('rights:write') && <OppositionsBar id={identity.id} />}
      <FollowUpPanel child={identity} followUps={followUps} />
      {flagged && <WhyPanel certificates={certificates} />}
      <Panel id="certificats" title="Certificats" flush>
        {certificates.length === 0 ? (
          <EmptyState title="Aucun certificat" icon={IconFileOff}>
            Les certificats de cet enfant ont été retirés, ou sont dans un autre dossier. L’histoire le dit.
          </EmptyState>
        ) : (
          <CertificateColumns certificates={certificates} />
        )}
      </Panel>
      {growth.length > 0 && <Growth points={growth} sex={identity.sex} termWeeks={record.termWeeks} />}
      {vaccinations.length > 0 && (
        <Panel id="vaccinations" title="Vaccinations" flush>
          <VaccinationTable vaccinations={vaccinations} />
        </Panel>
      )}
      <IdentityPanel identity={identity} />
      <RectificationsPanel id={identity.id} />
      {proposals.length > 0 && <ProposalsPanel proposals={proposals} />}
      <HistoryPanel history={history} merges={merges} />
      {may('record-journal:read') && <Readers id={identity.id} />}
    </Record>
  );
}
