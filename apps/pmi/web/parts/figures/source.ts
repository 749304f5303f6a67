import { formatDateTime } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { serviceQuery } from '../../data/queries.ts';

/** « PMI de la Creuse, certificats reçus ; calculé le 23 novembre 2026 à 09:12 » */
export function useSource(countedAt?: string | null): string {
  const { data } = useQuery(serviceQuery);
  const at = formatDateTime(countedAt ?? new Date());
  return `${data?.name ?? 'Service de PMI'}, certificats de santé reçus. Calculé le ${at}. Effectifs inférieurs à 5 masqués.`;
}
