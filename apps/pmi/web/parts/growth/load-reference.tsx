import { ApiError } from '@cigogne/contract';
import { MessageBar, Panel, readCsvFile, useAction } from '@cigogne/ui';
import { Button, Checkbox, FileInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../data/client.ts';
import styles from '../letters/letters.module.css';

const EMPTY = { name: '', source: '', licence: '', fictitious: false };

/** A file of bands: read whole, or refused line by line. */
export function LoadReference() {
  const [draft, setDraft] = useState(EMPTY);
  const [file, setFile] = useState<File | null>(null);
  const load = useAction({
    run: async (chosen: File) =>
      api.loadGrowthReference({ body: { ...draft, content: await readCsvFile(chosen) } }),
    done: 'Les courbes sont chargées. « Tracer » les met derrière les mesures.',
    failed: 'Le fichier n’est pas chargé',
    after: () => {
      setDraft(EMPTY);
      setFile(null);
    },
  });
  const problems = load.error instanceof ApiError ? load.error.fields : [];
  const field = (key: 'name' | 'source' | 'licence') => ({
    value: draft[key],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [key]: event.currentTarget.value }),
  });
  const ready =
    file !== null && [draft.name, draft.source, draft.licence].every((text) => text.trim().length >= 3);
  return (
    <Panel title="Charger des courbes">
      <form
        className={styles.template}
        aria-label="Charger des courbes"
        onSubmit={(event) => {
          event.preventDefault();
          if (file && ready) load.mutate(file);
        }}
      >
        <div className={styles.pair}>
          <TextInput
            label="Nom"
            description="Comme il sera écrit sous les courbes."
            maxLength={80}
            {...field('name')}
          />
          <TextInput
            label="Source"
            description="Qui les a établies, et quand."
            maxLength={300}
            {...field('source')}
          />
          <TextInput
            label="Licence"
            description="Ce qui vous autorise à les utiliser."
            maxLength={200}
            {...field('licence')}
          />
          <FileInput
            label="Fichier"
            description="CSV ou JSON."
            placeholder="Choisir un fichier"
            accept=".csv,.txt,.json"
            value={file}
            onChange={setFile}
            clearable
          />
        </div>
        <Checkbox
          label="Valeurs inventées, pour une démonstration : « Exemple fictif » sera écrit sous les courbes"
          checked={draft.fictitious}
          onChange={(event) => setDraft({ ...draft, fictitious: event.currentTarget.checked })}
        />
        <Text size="sm" c="var(--cg-ink-2)">
          Colonnes : sexe (M ou F), mesure (poids en g, taille ou pc en cm), age, unite (jours, semaines ou
          mois), repere (P3, P50… ou -2, 0, +2 écarts-types), valeur. Une ligne par repère et par âge.
        </Text>
        {problems.length > 0 && (
          <MessageBar tone="action" urgent>
            Rien n’est chargé : corrigez ces lignes du fichier, puis recommencez.
            <ul className={styles.refused}>
              {problems.map(({ path, message }) => (
                <li key={`${path} ${message}`}>{message}</li>
              ))}
            </ul>
          </MessageBar>
        )}
        <div className={styles.bar}>
          <Button type="submit" disabled={!ready} loading={load.isPending}>
            Charger
          </Button>
        </div>
      </form>
    </Panel>
  );
}
