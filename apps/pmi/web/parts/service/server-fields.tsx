import { NumberInput, TextInput } from '@mantine/core';
import type { Service } from '../../../contract.ts';
import styles from '../follow-up/dialogs.module.css';

interface ServerFieldsProps {
  label: string;
  server: Service['imap'];
  onChange(server: Service['imap']): void;
}

/** A server of the operator: where, on which port, as whom. */
export function ServerFields({ label, server, onChange }: ServerFieldsProps) {
  return (
    <div className={styles.pair}>
      <TextInput
        label={`${label} : serveur`}
        value={server.host}
        autoComplete="off"
        onChange={({ currentTarget }) => onChange({ ...server, host: currentTarget.value })}
      />
      <NumberInput
        label={`${label} : port`}
        value={server.port}
        min={1}
        max={65_535}
        hideControls
        onChange={(port) => onChange({ ...server, port: Number(port) })}
      />
      <TextInput
        label={`${label} : identifiant`}
        value={server.user}
        autoComplete="off"
        onChange={({ currentTarget }) => onChange({ ...server, user: currentTarget.value })}
      />
    </div>
  );
}
