import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { AppFrame } from '../frame/app-frame.tsx';
import { Page } from '../page/page.tsx';
import styles from './lone-page.module.css';

export interface LonePageProps {
  /** Name of the service, in the frame. */
  service: string;
  title: string;
  children: ReactNode;
}

/** One card, for whoever is not signed in: no menu, nothing of anybody's. */
export function LonePage({ service, title, children }: LonePageProps) {
  return (
    <AppFrame service={service} navigation={[]} shortcuts={[]}>
      <div className={styles.card}>
        <Page title={title}>
          <Stack>{children}</Stack>
        </Page>
      </div>
    </AppFrame>
  );
}
