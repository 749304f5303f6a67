import { Page, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { establishmentQuery } from '../data/queries.ts';
import { Accounts } from '../parts/establishment/accounts.tsx';
import { EstablishmentForm } from '../parts/establishment/establishment-form.tsx';
import { Prerequisites } from '../parts/establishment/prerequisites.tsx';
import { Tokens } from '../parts/establishment/tokens.tsx';
import { Units } from '../parts/establishment/units.tsx';
import { useSession } from '../session/session.ts';

/** The establishment, its mailbox, and who works there. */
export function EstablishmentPage() {
  const session = useSession();
  const query = useQuery({ ...establishmentQuery, refetchOnWindowFocus: false });
  return (
    <Page
      title="Établissement"
      lead="Qui envoie les certificats, de quelle boîte MSSanté, dans quelles unités, et qui peut les remplir et les signer."
    >
      <Prerequisites />
      <QueryView query={query}>
        {(establishment) => (
          <>
            <EstablishmentForm key={establishment.version} establishment={establishment} />
            <Units />
            {session.may('accounts:write') && <Accounts />}
            <Tokens tokens={establishment.apiTokens} />
          </>
        )}
      </QueryView>
    </Page>
  );
}
