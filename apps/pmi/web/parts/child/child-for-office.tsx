import { QueryView, Record } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { childIdentityQuery } from '../../data/queries.ts';
import { useSession } from '../../session/session.ts';
import { ChildActions } from './child-actions.tsx';
import { IdentityBand } from './identity-band.tsx';
import { IdentityPanel } from './identity-panel.tsx';
import { Readers } from './readers.tsx';
import { RectificationsPanel } from './rectifications-panel.tsx';

/** Who the child is and how to reach the family, without anything clinical. */
export function ChildForOffice({ id }: { id: string }) {
  const { may } = useSession();
  const query = useQuery(childIdentityQuery(id));
  const readers = may('record-journal:read');
  return (
    <QueryView query={query}>
      {(identity) => (
        <Record
          band={
            <IdentityBand identity={identity} siblings={[]} actions={<ChildActions identity={identity} />} />
          }
          sections={[
            { id: 'famille', title: 'Identité et famille' },
            ...(readers ? [{ id: 'lectures', title: 'Qui a lu' }] : []),
          ]}
        >
          <IdentityPanel identity={identity} />
          <RectificationsPanel id={id} />
          {readers && <Readers id={id} />}
        </Record>
      )}
    </QueryView>
  );
}
