import { SignInPage } from '@cigogne/ui';
import { SERVICE } from '../shell/service.ts';

/** For whoever is not signed in. */
export function GuestPage() {
  return (
    <SignInPage service={SERVICE}>
      Les certificats de santé de l’enfant arrivés au service de PMI, les familles à rencontrer d’abord et
      pourquoi, ce qui a été proposé et fait. Réservé à l’équipe du service.
    </SignInPage>
  );
}
