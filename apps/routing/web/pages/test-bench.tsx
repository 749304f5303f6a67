import { MessageBar, Page, Panel } from '@cigogne/ui';
import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { type CheckedFile, checkExample, checkFile } from '../data/conformance.ts';
import { CheckResult } from '../parts/bench/check-result.tsx';
import { FileDrop } from '../parts/bench/file-drop.tsx';
import { KitExamples } from '../parts/bench/kit-examples.tsx';

/** For everybody: a certificate in, what the platform would say of it out. Nothing is kept. */
export function TestBenchPage() {
  const stop = useRef<AbortController>(undefined);
  const run = useMutation<CheckedFile, Error, File | string>({
    mutationFn: (given) => {
      stop.current = new AbortController();
      const { signal } = stop.current;
      return typeof given === 'string' ? checkExample(given, signal) : checkFile(given, signal);
    },
  });
  const interrupt = () => {
    stop.current?.abort();
    run.reset();
  };
  return (
    <Page
      title="Banc de test"
      lead="Donnez un certificat de santé de l’enfant : vous saurez si la plateforme l’accepterait et, sinon, quoi corriger. Rien n’est conservé : le fichier est contrôlé en mémoire, puis oublié."
    >
      <Panel title="Choisir un certificat">
        <Stack>
          <FileDrop onFile={run.mutate} disabled={run.isPending} />
          <KitExamples onTry={run.mutate} disabled={run.isPending} />
        </Stack>
      </Panel>
      {run.isPending && (
        <MessageBar
          tone="progress"
          action={
            <Button variant="default" size="compact-sm" onClick={interrupt}>
              Arrêter
            </Button>
          }
        >
          Contrôle en cours…
        </MessageBar>
      )}
      {run.error && (
        <MessageBar tone="notice" urgent>
          {run.error.message}
        </MessageBar>
      )}
      {run.data && <CheckResult key={run.submittedAt} checked={run.data} />}
      {!run.data && !run.isPending && <ForSoftware />}
    </Page>
  );
}

/** What an editor does every day, without this page. */
function ForSoftware() {
  return (
    <Panel title="Depuis votre logiciel">
      <Text maw="var(--cg-measure)">
        Le même contrôle se demande par <code>POST /api/conformance</code>, le fichier pour corps, sans compte
        (<a href="/api/openapi.json">description OpenAPI</a>), ou chez vous, sans réseau, par la commande{' '}
        <code>cigogne check</code>. Le kit de test donne des certificats valides et un fichier par sorte
        d’erreur, avec le verdict attendu.
      </Text>
    </Panel>
  );
}
