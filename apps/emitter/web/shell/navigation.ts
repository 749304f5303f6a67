import { menuOf } from '@cigogne/ui';
import { IconBuildingHospital, IconChartBar, IconFilePlus, IconHistory, IconList } from '@tabler/icons-react';
import type { Permission } from '../session/session.ts';

/** The pages, in the order of the menu. */
export const PLACES = menuOf<Permission>([
  { to: '/', label: 'Certificats', icon: IconList, permission: 'certificates:read', key: 'c' },
  {
    to: '/certificats/nouveau',
    label: 'Nouveau certificat',
    icon: IconFilePlus,
    permission: 'certificates:write',
    key: 'n',
  },
  { to: '/indicateurs', label: 'Indicateurs', icon: IconChartBar, permission: 'indicators:read', key: 'i' },
  {
    to: '/etablissement',
    label: 'Établissement',
    icon: IconBuildingHospital,
    permission: 'establishment:write',
    key: 'e',
  },
  { to: '/journal', label: 'Journal', icon: IconHistory, permission: 'journal:read', key: 'j' },
]);
