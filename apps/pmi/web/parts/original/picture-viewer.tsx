import { ActionIcon } from '@mantine/core';
import { IconRotate, IconRotateClockwise, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './original-viewer.module.css';

const ZOOMS = [50, 75, 100, 150, 200, 300, 400];
const WIDTH = 100;

/** The picture of a paper: enlarged, turned by quarters, moved by the scroll bars or the arrows. */
export function PictureViewer({ address }: { address: string }) {
  const [zoom, setZoom] = useState(WIDTH);
  const [quarters, setQuarters] = useState(0);
  const [size, setSize] = useState({ width: 210, height: 297 });
  const step = (by: 1 | -1) => setZoom((now) => ZOOMS[ZOOMS.indexOf(now) + by] ?? now);
  const turn = (by: 1 | 3) => setQuarters((now) => (now + by) % 4);
  const lies = quarters % 2 === 1;
  const { width, height } = size;
  return (
    <div className={styles.viewer}>
      <div className={styles.tools} role="toolbar" aria-label="Affichage de l’image">
        <Tool label="Réduire" disabled={zoom === ZOOMS[0]} onClick={() => step(-1)} icon={IconZoomOut} />
        <span className={styles.zoom} aria-live="polite">
          {zoom} %
        </span>
        <Tool label="Agrandir" disabled={zoom === ZOOMS.at(-1)} onClick={() => step(1)} icon={IconZoomIn} />
        <Tool label="Tourner vers la gauche" onClick={() => turn(3)} icon={IconRotate} />
        <Tool label="Tourner vers la droite" onClick={() => turn(1)} icon={IconRotateClockwise} />
        <a className={styles.link} href={address} download>
          Télécharger
        </a>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the arrows, it must be reached by Tab (WCAG 2.1.1) */}
      <section className={styles.scroll} aria-label="Image du certificat" tabIndex={0}>
        <div
          className={styles.box}
          style={{ width: `${zoom}%`, aspectRatio: lies ? `${height} / ${width}` : `${width} / ${height}` }}
        >
          <img
            src={address}
            alt="Certificat sur papier, tel qu’il a été numérisé"
            style={{
              width: lies ? `${(width / height) * 100}%` : '100%',
              transform: `translate(-50%, -50%) rotate(${quarters * 90}deg)`,
            }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize({ width: naturalWidth, height: naturalHeight })
            }
          />
        </div>
      </section>
    </div>
  );
}

interface ToolProps {
  label: string;
  disabled?: boolean;
  onClick(): void;
  icon: typeof IconRotate;
}

function Tool({ label, disabled = false, onClick, icon: ToolIcon }: ToolProps) {
  return (
    <ActionIcon variant="subtle" size="lg" aria-label={label} disabled={disabled} onClick={onClick}>
      <ToolIcon size={20} aria-hidden="true" />
    </ActionIcon>
  );
}
