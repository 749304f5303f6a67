import type { Statistics } from '../../../contract.ts';
import type { StatisticsFilters } from '../../data/queries.ts';

/** What each part of the dashboards is given. */
export interface SectionProps {
  statistics: Statistics;
  period: StatisticsFilters;
}
