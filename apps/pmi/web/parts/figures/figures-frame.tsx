import { LinkTabs, MessageBar, Page, useAddressFilters } from '@cigogne/ui';
import { Checkbox, Group, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useSession } from '../../session/session.ts';

const PAGES = [
  { path: '/chiffres', label: 'Indicateurs' },
  { path: '/chiffres/territoire', label: 'Territoire' },
  { path: '/chiffres/couverture', label: 'Couverture' },
  { path: '/chiffres/completude', label: 'Complétude' },
  { path: '/chiffres/export', label: 'Export anonymisé' },
] as const;

const YEARS = 6;

/** What every page of figures is asked for, and keeps from one to the other. */
export function useFigureFilters() {
  const { values, set } = useAddressFilters(['annee', 'effectifs'] as const);
  const { user } = useSession();
  const current = new Date().getFullYear();
  const written = Number(values.annee);
  const year = Number.isInteger(written) && written >= 1990 && written <= current ? written : current;
  return { year, current, set, small: user.role === 'medecin' && values.effectifs === 'tous' };
}

/** Said on a picture that must not leave. */
export const KEPT =
  'Les petits effectifs sont visibles : cette image désignerait peut-être un enfant. Masquez-les pour l’exporter.';

interface Props {
  lead: string;
  actions?: ReactNode;
  /** More fields, beside the year. */
  fields?: ReactNode;
  /** Nothing small is ever on this page. */
  withoutSmall?: boolean;
  children: ReactNode;
}

/** The frame of the pages of figures: which page, which year, whether few people are shown. */
export function FiguresFrame({ lead, actions, fields, withoutSmall = false, children }: Props) {
  const { pathname } = useLocation();
  const { may, user } = useSession();
  const { year, current, set, small } = useFigureFilters();
  const kept = new URLSearchParams({ annee: String(year), ...(small ? { effectifs: 'tous' } : {}) });
  const pages = PAGES.filter(({ path }) => path !== '/chiffres/export' || may('export:write'));
  return (
    <Page title="Chiffres" lead={lead} actions={actions}>
      <LinkTabs
        label="Pages des chiffres"
        tabs={pages.map(({ path, label }) => ({ to: `${path}?${kept}`, label, current: path === pathname }))}
      />
      <Group align="flex-end" className="cg-no-print">
        <NativeSelect
          label="Année de naissance"
          value={String(year)}
          onChange={(event) => set({ annee: event.currentTarget.value })}
          data={Array.from({ length: YEARS }, (_, index) => String(current - index))}
        />
        {fields}
        {user.role === 'medecin' && !withoutSmall && (
          <Checkbox
            mb={8}
            label="Voir les petits effectifs"
            checked={small}
            onChange={(event) => set({ effectifs: event.currentTarget.checked ? 'tous' : null })}
          />
        )}
      </Group>
      {small && !withoutSmall && (
        <MessageBar tone="notice">
          Usage interne au service : des effectifs inférieurs à cinq enfants sont visibles. Ne diffusez pas
          cette page. Les fichiers exportés, eux, les masquent toujours.
        </MessageBar>
      )}
      {children}
    </Page>
  );
}
