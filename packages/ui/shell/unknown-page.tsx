import { IconMapQuestion } from '@tabler/icons-react';
import { useLink } from '../frame/link.ts';
import { Page } from '../page/page.tsx';
import { EmptyState } from '../states/empty-state.tsx';

/** @param back words of the link to the first page */
export function UnknownPage({ back }: { back: string }) {
  const Link = useLink();
  return (
    <Page title="Page introuvable">
      <EmptyState
        title="Cette adresse ne mène à aucune page"
        icon={IconMapQuestion}
        action={<Link to="/">{back}</Link>}
      >
        Le lien est peut-être incomplet, ou la page a changé d’adresse.
      </EmptyState>
    </Page>
  );
}
