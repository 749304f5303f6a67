import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Identity } from '../../../contract.ts';
import { useSession } from '../../session/session.ts';
import { AccessRequestDialog } from './access-request-dialog.tsx';
import { DepartureDialog } from './departure-dialog.tsx';
import { RectifyDialog } from './rectify-dialog.tsx';
import { RestrictDialog } from './restrict-dialog.tsx';

/** What may be changed of the record itself. */
export function ChildActions({ identity }: { identity: Identity }) {
  const { may } = useSession();
  const [dialog, setDialog] = useState<'rectify' | 'departure' | 'restrict' | 'access'>();
  const close = () => setDialog(undefined);
  const writes = may('children:write');
  const protects = may('protection:write');
  const answers = may('rights:write');
  if (!writes && !protects && !answers) return null;
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            variant="default"
            className="cg-no-print"
            rightSection={<IconChevronDown size={16} aria-hidden="true" />}
          >
            Modifier
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {writes && <Menu.Item onClick={() => setDialog('rectify')}>Corriger l’identité…</Menu.Item>}
          {writes && (
            <Menu.Item onClick={() => setDialog('departure')}>
              {identity.movedOut ? 'De retour dans le département…' : 'A quitté le département…'}
            </Menu.Item>
          )}
          {protects && (
            <Menu.Item onClick={() => setDialog('restrict')}>
              {identity.restricted ? 'Lever la restriction…' : 'Réserver au médecin…'}
            </Menu.Item>
          )}
          {answers && (
            <Menu.Item onClick={() => setDialog('access')}>Répondre à une demande d’accès…</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rectify' && <RectifyDialog identity={identity} onClose={close} />}
      {dialog === 'departure' && <DepartureDialog identity={identity} onClose={close} />}
      {dialog === 'access' && <AccessRequestDialog id={identity.id} onClose={close} />}
      {dialog === 'restrict' && <RestrictDialog identity={identity} onClose={close} />}
    </>
  );
}
