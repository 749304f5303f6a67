import { StatusBadge } from '@cigogne/ui';
import type { CertificateState } from '../../contract.ts';
import { STATE } from '../words/states.ts';

export function StateBadge({ state }: { state: CertificateState }) {
  const { words, tone, icon } = STATE[state];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {words}
    </StatusBadge>
  );
}
