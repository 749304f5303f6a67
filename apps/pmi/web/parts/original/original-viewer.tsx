import type { Keying } from '../../../contract.ts';
import styles from './original-viewer.module.css';
import { PictureViewer } from './picture-viewer.tsx';

interface OriginalViewerProps {
  type: NonNullable<Keying['original']>;
  /** On this very server. */
  address: string;
}

/**
 * What is copied: a picture that is enlarged and turned, or a PDF in the browser's own reader. The reader runs apart from
 * the page; in a frame with `sandbox` Chromium shows no PDF at all (docs/decisions/0011-keying.md).
 */
export function OriginalViewer({ type, address }: OriginalViewerProps) {
  if (type !== 'application/pdf') return <PictureViewer address={address} />;
  return (
    <section className={styles.viewer} aria-label="Le PDF reçu">
      <div className={styles.tools}>
        <a className={styles.link} href={address} target="_blank" rel="noreferrer">
          Ouvrir le PDF dans un autre onglet
        </a>
      </div>
      <iframe className={styles.pdf} src={address} title="PDF du certificat" />
    </section>
  );
}
