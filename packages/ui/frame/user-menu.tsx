import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLogout, IconSwitchHorizontal, IconUserCircle } from '@tabler/icons-react';
import styles from './user-menu.module.css';

export interface UserMenuProps {
  name: string;
  /** « Opérateur national », « GRADeS, Bretagne » */
  role: string;
  onSwitch(): void;
  onSignOut(): void;
}

/** Who is signed in, always in sight on a shared workstation; another person takes over in two gestures. */
export function UserMenu({ name, role, onSwitch, onSignOut }: UserMenuProps) {
  return (
    <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={styles.user}>
          <IconUserCircle size={24} stroke={1.5} aria-hidden="true" />
          <span className={styles.words}>
            <span className={styles.name}>{name}</span>
            <span className={styles.role}>{role}</span>
          </span>
          <IconChevronDown size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconSwitchHorizontal size={18} aria-hidden="true" />} onClick={onSwitch}>
          Changer d’utilisateur
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden="true" />} onClick={onSignOut}>
          Se déconnecter
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
