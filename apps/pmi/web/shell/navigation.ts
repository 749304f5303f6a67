import {
  type Icon,
  IconAddressBook,
  IconAdjustmentsHeart,
  IconArrowsExchange,
  IconBeach,
  IconBook2,
  IconCalendarClock,
  IconChartBar,
  IconHeartHandshake,
  IconInbox,
  IconKeyboard,
  IconMail,
  IconMapPins,
  IconRuler2,
  IconScale,
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
  { to: '/courriers', label: 'Courriers', icon: IconMail, permission: 'letters:write', key: 'o' },
  {
    to: '/mouvements',
    label: 'Départs et arrivées',
    icon: IconArrowsExchange,
    permission: 'transfers:read',
    key: 'm',
  },
  { to: '/arrivees', label: 'Arrivées', icon: IconInbox, permission: 'arrivals:write', key: 'r' },
  { to: '/saisie', label: 'Saisie', icon: IconKeyboard, permission: 'keying:write', key: 'f' },
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
  { to: '/courbes', label: 'Courbes', icon: IconRuler2, permission: 'growth:write', key: 'b' },
  { to: '/absences', label: 'Absences', icon: IconBeach, permission: 'worklist:plan', key: 'n' },
  { to: '/droits', label: 'Droits des familles', icon: IconScale, permission: 'rights:write', key: 'f' },
  { to: '/chiffres', label: 'Chiffres', icon: IconChartBar, permission: 'figures:read', key: 'h' },
  { to: '/secteurs', label: 'Secteurs', icon: IconMapPins, permission: 'service:write', key: 'e' },
  { to: '/comptes', label: 'Comptes', icon: IconUsers, permission: 'accounts:write', key: 'c' },
  {
    to: '/adresses-pmi',
    label: 'Adresses des PMI',
    icon: IconAddressBook,
    permission: 'service:write',
    key: 'p',
  },
  { to: '/service', label: 'Service', icon: IconSettings, permission: 'service:write', key: 'i' },
  { to: '/journal', label: 'Journal', icon: IconBook2, permission: 'journal:read', key: 'j' },
];
