import { formatDay, Panel, parisDay } from '@cigogne/ui';
import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ExportState } from '../../../contract.ts';
import type { ExportAsked } from '../../data/figure-queries.ts';
import { useSession } from '../../session/session.ts';
import { KIND_SHORT, KINDS, kindOf } from '../../words/names.ts';
import { PreparedExport } from './prepared-export.tsx';
import { ThresholdDialog } from './threshold-dialog.tsx';

export const THRESHOLDS = [5, 11, 20, 50];

/** What to export, and among how many children each line must stand. */
export function PrepareExport({ state: { year, k: usual, rule } }: { state: ExportState }) {
  const { may } = useSession();
  const [kind, setKind] = useState(kindOf('CS8') ?? 'CS8');
  const [k, setK] = useState(usual);
  const [wanted, setWanted] = useState<ExportAsked & { time: number }>();
  const [changing, setChanging] = useState(false);
  return (
    <Panel title={`Préparer le fichier des enfants nés en ${year}`}>
      <Group align="flex-end">
        <NativeSelect
          label="Certificat"
          value={kind}
          onChange={(event) => setKind(kindOf(event.currentTarget.value) ?? 'CS8')}
          data={KINDS.map((one) => ({ value: one, label: KIND_SHORT[one] }))}
        />
        <NativeSelect
          label="Chaque ligne est commune à"
          value={String(k)}
          disabled={rule !== null}
          onChange={(event) => setK(Number(event.currentTarget.value))}
          data={[...new Set([...THRESHOLDS, usual])].map((count) => ({
            value: String(count),
            label: `${count} enfants au moins`,
          }))}
        />
        <Button onClick={() => setWanted({ year, kind, k, time: Date.now() })}>Préparer</Button>
        {rule && may('export:decide') && (
          <Button variant="subtle" onClick={() => setChanging(true)}>
            Changer le seuil…
          </Button>
        )}
      </Group>
      <Text size="sm" mt="xs" c="var(--cg-ink-2)">
        {rule
          ? `Seuil de ${year} : ${rule.k} enfants, depuis le ${formatDay(parisDay(rule.at))} (${rule.by}${rule.reason ? ` : ${rule.reason}` : ''}). Deux fichiers d’une même année faits avec deux seuils se compareraient : il ne change que sur décision du médecin.`
          : `Le premier fichier pris fixe le seuil de ${year} : deux fichiers faits avec deux seuils se compareraient.`}
      </Text>
      {wanted && <PreparedExport key={wanted.time} asked={wanted} />}
      {changing && <ThresholdDialog year={year} known={usual} onClose={() => setChanging(false)} />}
    </Panel>
  );
}
