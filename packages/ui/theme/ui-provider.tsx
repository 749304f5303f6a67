import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { type LinkComponent, LinkContext } from '../frame/link.ts';
// base.css is first: it says in which order the layers of style count.
import './base.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './mantine-styles.ts';
import '@mantine/notifications/styles.layer.css';
import './tokens.css';
import './print.css';
import { mantineVariables } from './mantine-variables.ts';
import { restoreTextSize } from './text-size.ts';
import { theme } from './theme.ts';

const schemes = localStorageColorSchemeManager({ key: 'cigogne-theme' });
restoreTextSize();

/** Theme, notifications, and the router's link; around everything that a web client shows. */
export function UiProvider({ link, children }: { link: LinkComponent; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
      cssVariablesResolver={mantineVariables}
    >
      <LinkContext value={link}>
        <Notifications position="bottom-right" autoClose={8000} containerWidth={420} />
        {children}
      </LinkContext>
    </MantineProvider>
  );
}
