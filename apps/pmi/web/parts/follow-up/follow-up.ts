import type { FollowUpLine } from '../../../contract.ts';

/** What acting on a follow-up needs to know of it, whether it comes from the list or from the record. */
export type Actionable = Pick<
  FollowUpLine,
  'id' | 'version' | 'state' | 'urgency' | 'proposal' | 'assignedTo' | 'plannedFor' | 'child'
>;
