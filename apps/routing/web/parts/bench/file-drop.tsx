import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useId, useState } from 'react';
import styles from './file-drop.module.css';

interface FileDropProps {
  onFile(file: File): void;
  disabled: boolean;
}

/** Where a file is dropped, or chosen by mouse or keyboard: the field is the browser's own. */
export function FileDrop({ onFile, disabled }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const give = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !disabled) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    give(event.dataTransfer.files);
  };
  return (
    <label
      htmlFor={id}
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileUpload size={28} aria-hidden="true" />
      <span className={styles.words}>
        <strong>Déposez un fichier ici, ou choisissez-le</strong>
        <span>Paquet XDM (.zip), message (.eml) ou document CDA (.xml), 25 Mo au plus</span>
      </span>
      <input
        id={id}
        type="file"
        accept=".zip,.eml,.xml"
        disabled={disabled}
        className={styles.field}
        onChange={(event) => {
          give(event.currentTarget.files);
          // The same file, mended, can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
