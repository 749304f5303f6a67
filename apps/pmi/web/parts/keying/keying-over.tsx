import { MessageBar } from '@cigogne/ui';
import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { Keying } from '../../../contract.ts';

/** It is done: where the certificate is, and what to do next. */
export function KeyingOver({ keying: { state, by, childId } }: { keying: Keying }) {
  return (
    <>
      <MessageBar tone="good">
        {state === 'done' ? (
          <>
            <strong>Le certificat est dans le dossier de l’enfant.</strong> Saisi par {by.name}. Il compte
            comme s’il était arrivé seul : critères de vigilance, suivi, chiffres.
          </>
        ) : (
          <>
            <strong>Saisie close par {by.name} :</strong> ce certificat était déjà dans le dossier de
            l’enfant. Rien n’a été ajouté.
          </>
        )}
      </MessageBar>
      <Group>
        {childId && (
          <Button component={Link} to={`/enfants/${childId}`}>
            Ouvrir le dossier de l’enfant
          </Button>
        )}
        <Button component={Link} to="/saisie" variant="default">
          Saisir le certificat suivant
        </Button>
      </Group>
    </>
  );
}
