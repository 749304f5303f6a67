import { Button, NativeSelect, TextInput } from '@mantine/core';
import { KIND_NAME, KINDS } from '../words/names.ts';

interface FieldProps {
  value: string | undefined;
  onChange(value: string): void;
}

export function KindSelect({ value, onChange }: FieldProps) {
  return (
    <NativeSelect
      label="Certificat"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'Tous' },
        ...KINDS.map((kind) => ({ value: kind, label: `${KIND_NAME[kind]}` })),
      ]}
    />
  );
}

interface PeriodProps {
  from: string | undefined;
  to: string | undefined;
  onChange(period: { from?: string; to?: string }): void;
}

/** Two days, both included; the browser's own date fields, which every assistive technology knows. */
export function PeriodFields({ from, to, onChange }: PeriodProps) {
  return (
    <>
      <TextInput
        type="date"
        label="Du"
        value={from ?? ''}
        max={to}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="Au"
        value={to ?? ''}
        min={from}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
    </>
  );
}

/** Present only while something narrows the list. */
export function ClearFilters({ shown, onClear }: { shown: boolean; onClear(): void }) {
  return shown ? (
    <Button variant="subtle" onClick={onClear}>
      Tout effacer
    </Button>
  ) : null;
}
