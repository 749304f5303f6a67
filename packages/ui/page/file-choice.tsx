import { FileInput } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import styles from './file-choice.module.css';

export interface FileChoiceProps {
  label: string;
  /** As the `accept` attribute: « .csv,text/csv ». */
  accept: string;
  file: File | null;
  onChoose(file: File | null): void;
}

/** A file, chosen or dropped. */
export function FileChoice({ label, accept, file, onChoose }: FileChoiceProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onChoose(dropped);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a mouse's way; the field does the same by keyboard
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileInput
        label={label}
        placeholder="Choisir un fichier"
        accept={accept}
        value={file}
        onChange={onChoose}
        clearable
        clearButtonProps={{ 'aria-label': 'Retirer le fichier' }}
        leftSection={<IconFileImport size={18} aria-hidden="true" />}
        w={360}
        maw="100%"
      />
      <p className={styles.hint}>… ou déposez-le dans ce cadre.</p>
    </div>
  );
}
