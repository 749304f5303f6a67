import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { Identity } from '../../../contract.ts';
import { useSession } from '../../session/session.ts';
import { NoteRequestDialog } from '../rights/note-request-dialog.tsx';
import { OppositionDialog } from '../rights/opposition-dialog.tsx';
import { AccessRequestDialog } from './access-request-dialog.tsx';
import { DepartureDialog } from './departure-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { RectifyDialog } from './rectify-dialog.tsx';
import { RestrictDialog } from './restrict-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';

type Dialog = 'rectify' | 'departure' | 'restrict' | 'merge' | 'split' | 'request' | 'access' | 'opposition';

/** What may be changed of the record itself. */
export function ChildActions({ identity }: { identity: Identity }) {
  const { may } = useSession();
  const [dialog, setDialog] = useState<Dialog>();
  const close = () => setDialog(undefined);
  const writes = may('children:write');
  const protects = may('protection:write');
  const answers = may('rights:write');
  const joins = may('matching:write');
  const moves = may('departures:write');
  if (!writes && !protects && !answers && !moves && !joins) return null;
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
          {moves && (
            <Menu.Item onClick={() => setDialog('departure')}>
              {identity.movedOut ? 'De retour dans le département…' : 'L’enfant a déménagé…'}
            </Menu.Item>
          )}
          {protects && (
            <Menu.Item onClick={() => setDialog('restrict')}>
              {identity.restricted ? 'Lever la restriction…' : 'Réserver au médecin…'}
            </Menu.Item>
          )}
          {joins && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setDialog('merge')}>Réunir avec un autre dossier…</Menu.Item>
              <Menu.Item onClick={() => setDialog('split')}>Sortir des certificats du dossier…</Menu.Item>
            </>
          )}
          {answers && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setDialog('request')}>Noter une demande d’accès…</Menu.Item>
              <Menu.Item onClick={() => setDialog('access')}>Répondre à une demande d’accès…</Menu.Item>
              <Menu.Item onClick={() => setDialog('opposition')}>Opposition des parents…</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rectify' && <RectifyDialog identity={identity} onClose={close} />}
      {dialog === 'departure' &&
        (identity.movedOut ? (
          <ReturnDialog identity={identity} onClose={close} />
        ) : (
          <DepartureDialog identity={identity} onClose={close} />
        ))}
      {dialog === 'merge' && <MergeDialog identity={identity} onClose={close} />}
      {dialog === 'split' && <SplitDialog identity={identity} onClose={close} />}
      {dialog === 'request' && <NoteRequestDialog id={identity.id} onClose={close} />}
      {dialog === 'opposition' && <OppositionDialog id={identity.id} onClose={close} />}
      {dialog === 'access' && <AccessRequestDialog id={identity.id} onClose={close} />}
      {dialog === 'restrict' && <RestrictDialog identity={identity} onClose={close} />}
    </>
  );
}
