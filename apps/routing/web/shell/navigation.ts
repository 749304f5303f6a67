import { menuOf } from '@cigogne/ui';
import {
  IconAddressBook,
  IconBook2,
  IconBuildingHospital,
  IconChartBar,
  IconFileSearch,
  IconInboxOff,
  IconMail,
  IconMapPin,
  IconPlayerPlay,
} from '@tabler/icons-react';
import type { Permission } from '../session/session.ts';

/** The pages, in the order of the menu. */
export const PLACES = menuOf<Permission>([
  { to: '/', label: 'Flux en direct', icon: IconPlayerPlay, permission: 'trace:read', key: 'f' },
  { to: '/messages', label: 'Messages', icon: IconMail, permission: 'trace:read', key: 'm' },
  { to: '/a-traiter', label: 'À traiter', icon: IconInboxOff, permission: 'trace:read', key: 't' },
  {
    to: '/annuaire',
    label: 'Annuaire des PMI',
    icon: IconAddressBook,
    permission: 'directory:read',
    key: 'a',
  },
  { to: '/quelle-pmi', label: 'Quelle PMI ?', icon: IconMapPin, permission: 'directory:read', key: 'q' },
  {
    to: '/emetteurs',
    label: 'Émetteurs',
    icon: IconBuildingHospital,
    permission: 'statistics:read',
    key: 'e',
  },
  {
    to: '/tableaux-de-bord',
    label: 'Tableaux de bord',
    icon: IconChartBar,
    permission: 'statistics:read',
    key: 'b',
  },
  // Open to everybody, signed in or not: every role holds this permission.
  { to: '/banc-de-test', label: 'Banc de test', icon: IconFileSearch, permission: 'trace:read', key: 'c' },
  { to: '/journal', label: 'Journal', icon: IconBook2, permission: 'journal:read', key: 'j' },
]);
