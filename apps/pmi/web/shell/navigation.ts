import {
  type Icon,
  IconAdjustmentsHeart,
  IconBook2,
  IconCalendarClock,
  IconChartBar,
  IconHeartHandshake,
  IconInbox,
  IconMapPins,
  IconSettings,
  IconSun,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Permission } from '../../contract.ts';

export interface Place {
  to: string;
  label: string;
  icon: Icon;
  /** Hidden without it. */
  permission: Permission;
  /** Second key after `g`. */
  key: string;
}

/** The pages, in the order of the menu. */
export const PLACES: readonly Place[] = [
  { to: '/', label: 'Aujourd’hui', icon: IconSun, permission: 'worklist:read', key: 'a' },
  { to: '/a-suivre', label: 'À suivre', icon: IconHeartHandshake, permission: 'worklist:read', key: 's' },
  {
    to: '/attendus',
    label: 'Certificats attendus',
    icon: IconCalendarClock,
    permission: 'children:read',
    key: 't',
  },
  { to: '/arrivees', label: 'Arrivées', icon: IconInbox, permission: 'arrivals:write', key: 'r' },
  {
    to: '/rapprochements',
    label: 'Doublons',
    icon: IconUsersGroup,
    permission: 'matching:write',
    key: 'd',
  },
  {
    to: '/criteres',
    label: 'Critères de vigilance',
    icon: IconAdjustmentsHeart,
    permission: 'criteria:write',
    key: 'v',
  },
  { to: '/chiffres', label: 'Chiffres', icon: IconChartBar, permission: 'figures:read', key: 'h' },
  { to: '/secteurs', label: 'Secteurs', icon: IconMapPins, permission: 'service:write', key: 'e' },
  { to: '/comptes', label: 'Comptes', icon: IconUsers, permission: 'accounts:write', key: 'c' },
  { to: '/service', label: 'Service', icon: IconSettings, permission: 'service:write', key: 'i' },
  { to: '/journal', label: 'Journal', icon: IconBook2, permission: 'journal:read', key: 'j' },
];
