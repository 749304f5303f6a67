import { Page, QueryView } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { serviceQuery } from '../data/queries.ts';
import { ServiceForm } from '../parts/service/service-form.tsx';

/** The service: how parents reach it, its mailbox, how long it keeps. */
export function ServicePage() {
  const query = useQuery(serviceQuery);
  return (
    <Page
      title="Service"
      lead="Comment les familles vous joignent, de quelle boîte MSSanté les certificats arrivent, combien de temps ils sont gardés."
    >
      <QueryView query={query}>
        {(service) => <ServiceForm key={service.version} service={service} />}
      </QueryView>
    </Page>
  );
}
