import { signInAddress } from '@cigogne/contract';
import { AppFrame, Page } from '@cigogne/ui';
import { Button, Stack, Text } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { Link } from 'react-router';
import { SERVICE } from '../shell/service.ts';
import styles from './sign-in-page.module.css';

/** Nobody is signed in: what this is, how to come in, and what is open to everybody. */
export function SignInPage() {
  const { pathname, search } = location;
  return (
    <AppFrame service={SERVICE} navigation={[]} shortcuts={[]}>
      <div className={styles.card}>
        <Page title="Connectez-vous">
          <Stack>
            <Text>
              Cette console suit l’acheminement des certificats de santé de l’enfant vers les services de PMI.
              Elle est réservée aux équipes habilitées et ne montre aucune donnée sur les enfants.
            </Text>
            <Button
              component="a"
              href={signInAddress(pathname + search)}
              size="md"
              leftSection={<IconLogin2 size={20} aria-hidden="true" />}
            >
              Se connecter
            </Button>
            <Text size="sm" c="var(--cg-ink-2)">
              Vous cherchez quelles PMI reçoivent les certificats par voie électronique ?{' '}
              <Link to="/ouvertures">Consultez les ouvertures des PMI</Link>, sans connexion.
            </Text>
            <Text size="sm" c="var(--cg-ink-2)">
              Vous éditez un logiciel de maternité ou de PMI ?{' '}
              <Link to="/banc-de-test">Contrôlez vos certificats sur le banc de test</Link>, sans connexion.
            </Text>
          </Stack>
        </Page>
      </div>
    </AppFrame>
  );
}
