import { useQuery } from '@tanstack/react-query';
import { useForm } from './form-context.ts';

const NONE: readonly { cog: string; name: string }[] = [];

/** The communes of what was typed as a postal code; none until it is one. */
export function useCommunes(postalCode: string): typeof NONE {
  const { communes } = useForm();
  const { data } = useQuery({
    queryKey: ['communes', postalCode],
    queryFn: () => communes(postalCode),
    enabled: /^\d{5}$/.test(postalCode),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? NONE;
}
