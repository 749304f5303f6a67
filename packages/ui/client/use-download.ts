import { ApiError, type Download } from '@cigogne/contract';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';

/** Fetches a file and hands it to the browser's downloads. */
export function useDownload(fetchFile: () => Promise<Download>, fallbackName: string) {
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      const { content, filename } = await fetchFile();
      saveFile(content, filename ?? fallbackName);
    } catch (error) {
      const message =
        error instanceof ApiError ? error.message : 'Le fichier n’a pas pu être préparé. Réessayez.';
      notifications.show({ color: 'brique', title: 'Téléchargement impossible', message });
    } finally {
      setBusy(false);
    }
  };
  return { busy, start };
}

/** Hands a file to the browser’s downloads. */
export function saveFile(content: Blob, filename: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = filename;
  link.click();
  URL.revokeObjectURL(link.href);
}
