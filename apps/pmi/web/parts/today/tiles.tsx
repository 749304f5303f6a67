import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './tiles.module.css';

export interface Tile {
  to: string;
  label: string;
  value: number;
  icon: Icon;
  /** Someone is needed as soon as there is one. */
  action?: boolean;
  note?: ReactNode;
}

/** How many, of what, and the list that it leads to. */
export function Tiles({ label, tiles }: { label: string; tiles: readonly Tile[] }) {
  return (
    <nav aria-label={label}>
      <ul className={styles.tiles}>
        {tiles.map(({ to, label: name, value, icon: TileIcon, action, note }) => (
          <li key={to}>
            <Link to={to} className={styles.tile} data-action={(action && value > 0) || undefined}>
              <span className={styles.name}>
                <TileIcon size={18} aria-hidden="true" stroke={1.75} />
                {name}
              </span>
              <span className={styles.value}>{value}</span>
              {note && <span className={styles.note}>{note}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
