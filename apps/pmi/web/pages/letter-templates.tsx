import { Page, Panel, QueryView } from '@cigogne/ui';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { letterTemplatesQuery } from '../data/letter-queries.ts';
import styles from '../parts/letters/letters.module.css';
import { TemplateCard } from '../parts/letters/template-card.tsx';
import { TemplateForm } from '../parts/letters/template-form.tsx';

/** The letters of the service, as its physician wants them. */
export function LetterTemplatesPage() {
  const query = useQuery(letterTemplatesQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title="Courriers types"
      trail={<Link to="/courriers">Courriers du jour</Link>}
      lead="Ce que le service écrit aux familles. Les mots entre accolades sont remplacés pour chaque enfant ; aucun ne dit rien de la santé, car un courrier peut être ouvert par toute personne du foyer."
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setAdding(true)}>
          Ajouter un courrier
        </Button>
      }
    >
      <QueryView query={query}>
        {({ templates, fields }) => (
          <div className={styles.templates}>
            <Panel title="Ce qu’un courrier peut contenir">
              <dl className={styles.fieldList}>
                {fields.map(({ name, explanation }) => (
                  <div key={name}>
                    <dt>{`{${name}}`}</dt>
                    <dd>{explanation}</dd>
                  </div>
                ))}
              </dl>
            </Panel>
            {adding && <TemplateForm onDone={() => setAdding(false)} />}
            {templates.map((template) => (
              <TemplateCard key={`${template.id} ${template.version}`} template={template} />
            ))}
          </div>
        )}
      </QueryView>
    </Page>
  );
}
