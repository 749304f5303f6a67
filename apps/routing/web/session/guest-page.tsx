import { SignInPage } from '@cigogne/ui';
import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { SERVICE } from '../shell/service.ts';

/** For whoever is not signed in: what this is, and what is open to everybody. */
export function GuestPage() {
  const open = (
    <>
      <Text size="sm" c="var(--cg-ink-2)">
        Vous cherchez quelles PMI reçoivent les certificats par voie électronique ?{' '}
        <Link to="/ouvertures">Consultez les ouvertures des PMI</Link>, sans connexion.
      </Text>
      <Text size="sm" c="var(--cg-ink-2)">
        Vous éditez un logiciel de maternité ou de PMI ?{' '}
        <Link to="/banc-de-test">Contrôlez vos certificats sur le banc de test</Link>, sans connexion.
      </Text>
    </>
  );
  return (
    <SignInPage service={SERVICE} open={open}>
      Cette console suit l’acheminement des certificats de santé de l’enfant vers les services de PMI. Elle
      est réservée aux équipes habilitées et ne montre aucune donnée sur les enfants.
    </SignInPage>
  );
}
