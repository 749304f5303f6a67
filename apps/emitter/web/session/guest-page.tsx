import { SignInPage } from '@cigogne/ui';
import { SERVICE } from '../shell/service.ts';

/** For whoever is not signed in. */
export function GuestPage() {
  return (
    <SignInPage service={SERVICE}>
      Remplissez, signez et envoyez les certificats de santé de l’enfant (8e jour, 9e et 24e mois), et
      suivez-les jusqu’à leur remise à la PMI. Réservé aux équipes de l’établissement.
    </SignInPage>
  );
}
