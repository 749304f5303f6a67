import {
  Figure,
  Figures,
  formatShare,
  LineChart,
  Page,
  Panel,
  Plot,
  QueryView,
  useAddressFilters,
  useDownload,
} from '@cigogne/ui';
import { Button, Group, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Indicators } from '../../contract.ts';
import { api } from '../data/client.ts';
import { indicatorsQuery } from '../data/queries.ts';
import { CompletenessTable } from '../parts/indicators/completeness-table.tsx';
import { MonthTable } from '../parts/indicators/month-table.tsx';
import { totals } from '../parts/indicators/totals.ts';
import { UnitFilter } from '../parts/units/unit-filter.tsx';
import { KIND_SHORT, KINDS } from '../words/names.ts';

/** How the establishment does, without anybody's name. */
export function IndicatorsPage() {
  const { values, set } = useAddressFilters(['du', 'au', 'unite'] as const);
  const period = {
    ...(values.du ? { from: values.du } : {}),
    ...(values.au ? { to: values.au } : {}),
    ...(values.unite ? { unit: values.unite } : {}),
  };
  const query = useQuery(indicatorsQuery(period));
  const file = useDownload(() => api.exportIndicators({ query: period }), 'indicateurs.csv');
  return (
    <Page
      title="Indicateurs"
      lead="Délais, complétude et rejets de votre établissement, par mois de naissance. Aucun nom n’y figure."
      actions={
        <Button
          variant="default"
          loading={file.busy}
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          onClick={() => void file.start()}
        >
          Exporter (CSV)
        </Button>
      }
    >
      <QueryView query={query}>
        {(indicators) => (
          <>
            <Group align="flex-end">
              <TextInput
                type="month"
                label="Du mois de"
                value={values.du ?? indicators.from}
                onChange={(event) => set({ du: event.currentTarget.value })}
              />
              <TextInput
                type="month"
                label="Au mois de"
                value={values.au ?? indicators.to}
                onChange={(event) => set({ au: event.currentTarget.value })}
              />
              <UnitFilter value={values.unite} onChange={(unite) => set({ unite })} />
            </Group>
            <IndicatorsView indicators={indicators} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function IndicatorsView({ indicators: { months, completeness, rejections } }: { indicators: Indicators }) {
  const { created, delivered, rejected, late } = totals(months);
  const axis = [...new Set(months.map(({ month }) => month))].sort();
  const shown = KINDS.filter((kind) =>
    months.some((one) => one.kind === kind && one.delayDays.median !== null),
  );
  return (
    <>
      <Figures label="Sur la période">
        <Figure
          label="Commencés"
          value={created}
          definition="Certificats commencés dans l’établissement, brouillons compris."
        />
        <Figure
          label="Remis à la PMI"
          value={delivered}
          note={formatShare(delivered, created)}
          definition="Certificats dont la plateforme a confirmé la remise à la PMI, et leur part des certificats commencés."
        />
        <Figure
          label="Rejetés"
          value={rejected}
          definition="Certificats que la plateforme a refusés au moins une fois."
          action={rejected > 0}
        />
        <Figure
          label="En retard"
          value={late}
          definition="Certificats remis, ou encore à remettre, au-delà du délai légal : 8 jours, 9e mois, 24e mois."
          action={late > 0}
        />
      </Figures>
      <Plot
        title="Délai de la naissance à la remise"
        definition="Nombre de jours entre la naissance et la remise à la PMI : la moitié des certificats ont mis moins que la médiane, 95 sur 100 moins que le 95e centile."
        table={<MonthTable months={months} />}
        tableOpen
      >
        {axis.length > 1 && shown.length > 0 && (
          <LineChart
            label="Délai médian, en jours, par mois de naissance"
            data={axis.map((month) => ({
              month,
              ...Object.fromEntries(
                shown.map((kind) => [
                  kind,
                  months.find((one) => one.month === month && one.kind === kind)?.delayDays.median ?? null,
                ]),
              ),
            }))}
            nameKey="month"
            format={(days) => `${days} j`}
            series={shown.map((kind, index) => ({
              key: kind,
              label: KIND_SHORT[kind],
              color: `var(--cg-chart-${index + 1})`,
              dashed: index > 0,
            }))}
          />
        )}
      </Plot>
      <Plot
        title="Complétude par question"
        definition="Part des certificats envoyés qui répondent à une question, parmi ceux où elle se pose ; les moins répondues d’abord."
        table={
          completeness.length > 0 ? (
            <CompletenessTable rows={completeness} />
          ) : (
            <p>Aucun certificat envoyé sur la période.</p>
          )
        }
        tableOpen
      />
      <Panel title="Causes de rejet">
        {rejections.length === 0 ? (
          <p>Aucun rejet sur la période.</p>
        ) : (
          <ul>
            {rejections.map(({ code, label, count }) => (
              <li key={code}>
                {label} : {count} <code>{code}</code>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
