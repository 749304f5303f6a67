import { LonePage } from '@cigogne/ui';
import { Button, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { SERVICE } from '../shell/service.ts';
import { departurePending } from './departure.ts';

/** Nobody answers, and this tab shows nothing of anybody's: says what becomes of what was typed. */
export function OfflinePage({ onRetry }: { onRetry(): void }) {
  const left = departurePending();
  return (
    <LonePage service={SERVICE} title={left ? 'Vous avez quitté ce poste' : 'Le réseau est coupé'}>
      {left ? (
        <Text>
          Rien de vous n’y reste. Le réseau est coupé : votre déconnexion sera confirmée dès qu’il reviendra,
          et la personne suivante pourra alors se connecter.
        </Text>
      ) : (
        <>
          <Text>
            <strong>Rien n’est perdu.</strong> Vos réponses sont enregistrées, ou gardées sur ce poste jusqu’à
            votre prochaine connexion.
          </Text>
          <Text>
            Si un certificat est ouvert dans un autre onglet, continuez-y : vous pouvez y saisir sans réseau.
          </Text>
        </>
      )}
      <Text>
        Vérifiez le câble ou le Wi-Fi du poste. Cette page s’ouvrira d’elle-même au retour du réseau.
      </Text>
      <Button
        onClick={onRetry}
        size="md"
        variant="default"
        leftSection={<IconRefresh size={20} aria-hidden="true" />}
      >
        Réessayer maintenant
      </Button>
    </LonePage>
  );
}
