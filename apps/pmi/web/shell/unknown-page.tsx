import { EmptyState, Page } from '@cigogne/ui';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from 'react-router';

export function UnknownPage() {
  return (
    <Page title="Page introuvable">
      <EmptyState
        title="Cette adresse ne mène à aucune page"
        icon={IconMapQuestion}
        action={<Link to="/">Revenir à l’accueil</Link>}
      >
        Le lien est peut-être incomplet, ou la page a changé d’adresse.
      </EmptyState>
    </Page>
  );
}
