import { signInAddress } from '@cigogne/contract';
import { Button, Text } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { LonePage } from './lone-page.tsx';

export interface SignInPageProps {
  /** Name of the service, in the frame. */
  service: string;
  /** What it is, and for whom. */
  children: ReactNode;
  /** What is open to everybody. */
  open?: ReactNode;
}

/** Nobody is signed in: what this is, and how to come in, back to the page that was asked for. */
export function SignInPage({ service, children, open }: SignInPageProps) {
  const { pathname, search } = location;
  return (
    <LonePage service={service} title="Connectez-vous">
      <Text>{children}</Text>
      <Button
        component="a"
        href={signInAddress(pathname + search)}
        size="md"
        leftSection={<IconLogin2 size={20} aria-hidden="true" />}
      >
        Se connecter
      </Button>
      {open}
    </LonePage>
  );
}
