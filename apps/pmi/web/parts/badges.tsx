import { StatusBadge } from '@cigogne/ui';
import {
  ARRIVAL_STATES,
  type ArrivalState,
  FOLLOW_UP_STATES,
  type FollowUpState,
  URGENCIES,
  type Urgency,
} from '../../contract.ts';
import { ARRIVAL_LOOK, STATE_LOOK, URGENCY_LOOK } from '../words/states.ts';

export function UrgencyBadge({ urgency }: { urgency: Urgency }) {
  return <StatusBadge {...URGENCY_LOOK[urgency]}>{URGENCIES[urgency]}</StatusBadge>;
}

export function FollowUpBadge({ state }: { state: FollowUpState }) {
  return <StatusBadge {...STATE_LOOK[state]}>{FOLLOW_UP_STATES[state]}</StatusBadge>;
}

export function ArrivalBadge({ state }: { state: ArrivalState }) {
  return <StatusBadge {...ARRIVAL_LOOK[state]}>{ARRIVAL_STATES[state]}</StatusBadge>;
}
