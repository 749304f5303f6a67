import { type Shade, TileMap } from '@cigogne/ui';
import type { ReactNode } from 'react';
import { RECEPTION, type Reception } from '../words/pmi.ts';
import styles from './reception-map.module.css';
import { PMI_TILES } from './tiles.ts';

const SHADES: Record<Reception, Shade | undefined> = {
  open: 4,
  partial: 2,
  planned: 0,
  suspended: 1,
  closed: undefined,
};
const ORDER: readonly Reception[] = ['open', 'partial', 'suspended', 'planned', 'closed'];

export interface ReceptionMapProps {
  /** Reception by key of PMI; a key that is absent is not shown. */
  receptions: ReadonlyMap<string, { name: string; reception: Reception }>;
  onChoose(key: string): void;
  href?(key: string): string;
}

/** France, each PMI with how it receives. */
export function ReceptionMap({ receptions, onChoose, href }: ReceptionMapProps) {
  const read = (key: string) => {
    const known = receptions.get(key);
    return known
      ? {
          shade: SHADES[known.reception],
          words: `${known.name} : ${RECEPTION[known.reception].words.toLowerCase()}`,
        }
      : { shade: undefined, words: 'Hors de la sélection' };
  };
  return (
    <TileMap
      label="Carte des PMI : comment chacune reçoit"
      tiles={PMI_TILES.filter(({ id }) => receptions.has(id))}
      read={read}
      legend={ORDER.map((reception) => ({ shade: SHADES[reception], words: RECEPTION[reception].words }))}
      {...(href ? { href } : {})}
      onChoose={onChoose}
    />
  );
}

/** The surface of a map that has the page to itself. */
export function MapFrame({ children }: { children: ReactNode }) {
  return <div className={styles.map}>{children}</div>;
}
