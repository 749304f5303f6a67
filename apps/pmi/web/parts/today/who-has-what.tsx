import { DataTable, Panel } from '@cigogne/ui';
import { Link } from 'react-router';
import type { Picture } from '../../data/queries.ts';

/** What each person and each sector has in hand. */
export function WhoHasWhat({ picture: { people, sectors } }: { picture: Picture }) {
  return (
    <>
      {people.length > 0 && (
        <Panel title="Qui a quoi" flush>
          <DataTable
            caption="Suivis en cours par personne"
            rows={people}
            rowKey={({ id }) => id}
            marked={({ overdue }) => overdue > 0}
            columns={[
              {
                key: 'name',
                header: 'Personne',
                rowHeader: true,
                cell: ({ id, name }) => <Link to={`/a-suivre?pour=${id}`}>{name}</Link>,
              },
              { key: 'open', header: 'En cours', numeric: true, cell: ({ open }) => open },
              { key: 'overdue', header: 'En retard', numeric: true, cell: ({ overdue }) => overdue },
            ]}
          />
        </Panel>
      )}
      {sectors.length > 0 && (
        <Panel title="Secteurs" flush>
          <DataTable
            caption="Suivis en cours par secteur"
            rows={sectors}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: 'Secteur',
                rowHeader: true,
                cell: ({ id, name }) => <Link to={`/a-suivre?secteur=${id}`}>{name}</Link>,
              },
              { key: 'open', header: 'En cours', numeric: true, cell: ({ open }) => open },
              {
                key: 'unassigned',
                header: 'Sans personne',
                numeric: true,
                cell: ({ id, unassigned }) =>
                  unassigned > 0 ? (
                    <Link to={`/a-suivre?secteur=${id}&pour=personne`}>{unassigned}</Link>
                  ) : (
                    unassigned
                  ),
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
