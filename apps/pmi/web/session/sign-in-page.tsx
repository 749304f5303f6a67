import { signInAddress } from '@cigogne/contract';
import { AppFrame, Page } from '@cigogne/ui';
import { Button, Stack, Text } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { SERVICE } from '../shell/service.ts';
import styles from './sign-in-page.module.css';

/** Nobody is signed in: what this is, and how to come in. */
export function SignInPage() {
  const { pathname, search } = location;
  return (
    <AppFrame service={SERVICE} navigation={[]} shortcuts={[]}>
      <div className={styles.card}>
        <Page title="Connectez-vous">
          <Stack>
            <Text>
              Les certificats de santé de l’enfant arrivés au service de PMI, les familles à rencontrer
              d’abord et pourquoi, ce qui a été proposé et fait. Réservé à l’équipe du service.
            </Text>
            <Button
              component="a"
              href={signInAddress(pathname + search)}
              size="md"
              leftSection={<IconLogin2 size={20} aria-hidden="true" />}
            >
              Se connecter
            </Button>
          </Stack>
        </Page>
      </div>
    </AppFrame>
  );
}
