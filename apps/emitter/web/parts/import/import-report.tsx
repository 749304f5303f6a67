import { counted, DataTable, MessageBar, Panel } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { ImportReport } from '../../../contract.ts';

const drafts = (count: number) => counted(count, 'brouillon');
const known = (count: number) =>
  count === 0
    ? ''
    : count === 1
      ? ' 1 naissance était déjà importée : rien n’est créé deux fois.'
      : ` ${count} naissances étaient déjà importées : rien n’est créé deux fois.`;

/** What the file would do: nothing is made yet. */
export function TrialVerdict({ report }: { report: ImportReport }) {
  const faulty = new Set(report.errors.map(({ line }) => line)).size;
  if (report.ready === 0 && faulty === 0) {
    return (
      <MessageBar tone="good">
        {counted(report.lines, 'ligne')} lues : tout le fichier est déjà importé.{known(report.known.length)}
      </MessageBar>
    );
  }
  return (
    <MessageBar tone={faulty > 0 ? 'notice' : 'good'} urgent={faulty > 0}>
      {counted(report.lines, 'ligne lue', 'lignes lues')} : {drafts(report.ready)} à créer
      {faulty > 0 ? `, ${counted(faulty, 'ligne')} à corriger` : ''}.{known(report.known.length)}{' '}
      {faulty > 0
        ? 'Vous pouvez créer les brouillons des lignes bonnes maintenant, et importer de nouveau le fichier une fois corrigé.'
        : 'Rien n’est encore créé.'}
    </MessageBar>
  );
}

/** What was made. */
export function ImportDone({ report }: { report: ImportReport }) {
  const made = [...report.created, ...report.known].sort((one, other) => one.line - other.line);
  const before = new Set(report.known.map(({ line }) => line));
  return (
    <>
      <MessageBar
        tone="good"
        action={
          <Button component={Link} to="/?vue=brouillons" variant="default">
            Voir les brouillons
          </Button>
        }
      >
        {counted(report.created.length, 'brouillon créé', 'brouillons créés')}.{known(report.known.length)}
      </MessageBar>
      {made.length > 0 && (
        <Panel title="Brouillons du fichier" flush>
          <DataTable
            caption="Brouillons, dans l’ordre des lignes"
            rows={made}
            rowKey={({ line }) => String(line)}
            columns={[
              { key: 'line', header: 'Ligne', cell: ({ line }) => line },
              {
                key: 'draft',
                header: 'Brouillon',
                rowHeader: true,
                cell: ({ line, id }) => (
                  <Link to={`/certificats/${id}`}>Ouvrir le brouillon de la ligne {line}</Link>
                ),
              },
              {
                key: 'state',
                header: 'Import',
                cell: ({ line }) => (before.has(line) ? 'déjà importé' : 'créé'),
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
