import { useLink } from '../frame/link.ts';
import styles from './link-tabs.module.css';

export interface LinkTab {
  to: string;
  label: string;
  current: boolean;
}

/** Pages that go together, one beside another. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  const Link = useLink();
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map(({ to, label: name, current }) => (
        <Link key={to} to={to} className={styles.tab} aria-current={current ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
