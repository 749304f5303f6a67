import { NumberInput, TextInput } from '@mantine/core';
import styles from './mail-server-fields.module.css';

export interface MailServer {
  host: string;
  port: number;
  user: string;
}

export interface MailServerFieldsProps {
  /** What it is for, before the name of each field: « Envoi (SMTP) ». */
  label: string;
  server: MailServer;
  onChange(server: MailServer): void;
}

/** A server of an MSSanté operator: where, on which port, as whom. */
export function MailServerFields({ label, server, onChange }: MailServerFieldsProps) {
  return (
    <div className={styles.fields}>
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
