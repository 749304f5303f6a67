import { useQuery } from '@tanstack/react-query';
import type { Unit } from '../../../contract.ts';
import { unitsQuery } from '../../data/queries.ts';

/** The open units in which the person may fill certificates; empty while they are not known. */
export function useMyUnits(): Unit[] {
  const { data } = useQuery(unitsQuery);
  return data?.units.filter(({ mine }) => mine) ?? [];
}
