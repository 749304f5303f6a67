import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Icon } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import styles from './app-frame.module.css';
import { Brand } from './brand.tsx';
import { DisplayControls } from './display-controls.tsx';
import { useLink } from './link.ts';
import { PageShortcutsContext } from './page-shortcuts.ts';
import { type Shortcut, ShortcutsDialog, useShortcuts } from './shortcuts.tsx';
import { UserMenu, type UserMenuProps } from './user-menu.tsx';

export interface NavigationItem {
  to: string;
  label: string;
  icon: Icon;
  /** The page shown is this one or below it. */
  current: boolean;
  /** How many things wait there. */
  waiting?: number | undefined;
}

export interface AppFrameProps {
  /** Of this client: « Plateforme nationale de routage ». */
  service: string;
  navigation: readonly NavigationItem[];
  /** Absent: nobody is signed in. */
  user?: UserMenuProps | undefined;
  /** Shown at the right where nobody is signed in. */
  guest?: ReactNode;
  /** In the header, on every page. */
  search?: ReactNode;
  shortcuts: readonly Shortcut[];
  footer?: ReactNode;
  children: ReactNode;
}

/** What surrounds every page: skip link, brand, who is signed in, navigation, shortcuts. */
export function AppFrame(props: AppFrameProps) {
  const { service, navigation, user, guest, search, shortcuts, footer, children } = props;
  const [open, { toggle, close }] = useDisclosure();
  const [ofPage, setOfPage] = useState<readonly Shortcut[]>([]);
  const all = useMemo(() => [...shortcuts, ...ofPage], [shortcuts, ofPage]);
  const keys = useShortcuts(all);
  const withNavigation = navigation.length > 0;
  return (
    <AppShell
      header={{ height: '3.5rem' }}
      padding={{ base: 'sm', sm: 'lg' }}
      {...(withNavigation
        ? { navbar: { width: '14.5rem', breakpoint: 'md', collapsed: { mobile: !open } } }
        : {})}
    >
      <a href="#contenu" className={styles.skip}>
        Aller au contenu
      </a>
      <AppShell.Header className={styles.header}>
        <Group gap="xs" wrap="nowrap" miw={0}>
          {withNavigation && (
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label="Menu"
              aria-expanded={open}
            />
          )}
          <Brand service={service} />
        </Group>
        <Group gap={4} wrap="nowrap">
          {search}
          <DisplayControls onShortcuts={keys.open} />
          {user ? <UserMenu {...user} /> : guest}
        </Group>
      </AppShell.Header>
      {withNavigation && (
        <AppShell.Navbar
          className={styles.navbar}
          data-open={open || undefined}
          aria-label="Navigation principale"
        >
          <Navigation items={navigation} onChoose={close} />
        </AppShell.Navbar>
      )}
      <AppShell.Main id="contenu" tabIndex={-1}>
        <PageShortcutsContext value={setOfPage}>{children}</PageShortcutsContext>
        {footer && <footer className={styles.footer}>{footer}</footer>}
      </AppShell.Main>
      <ShortcutsDialog {...keys} shortcuts={all} />
    </AppShell>
  );
}

function Navigation({ items, onChoose }: { items: readonly NavigationItem[]; onChoose(): void }) {
  const Link = useLink();
  return (
    <ul className={styles.navigation}>
      {items.map(({ to, label, icon: ItemIcon, current, waiting }) => (
        <li key={to}>
          <Link
            to={to}
            onClick={onChoose}
            className={styles.item}
            aria-current={current ? 'page' : undefined}
          >
            <ItemIcon size={20} stroke={1.75} aria-hidden="true" />
            <span className={styles.label}>{label}</span>
            {waiting ? (
              <span className={styles.waiting}>
                {waiting}
                <span className="cg-hidden"> en attente</span>
              </span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
