import { Pages, Panel, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { recordJournalQuery } from '../../data/queries.ts';
import { JournalTable } from '../journal-table.tsx';

/** Who read or changed this record. */
export function Readers({ id }: { id: string }) {
  const [page, setPage] = useState(1);
  const query = useQuery(recordJournalQuery(id, page));
  return (
    <Panel id="lectures" title="Qui a lu ou modifié ce dossier" flush>
      <QueryView query={query}>
        {({ entries, more }) => (
          <>
            <JournalTable
              caption="Accès au dossier, les plus récents d’abord"
              entries={entries}
              linked={false}
            />
            <Pages page={page} more={more} onChoose={setPage} />
          </>
        )}
      </QueryView>
    </Panel>
  );
}
