import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { saveFile } from '../client/use-download.ts';
import { Plot, type PlotProps } from '../page/plot.tsx';
import { asPng, chartImage, type ImageWords } from './chart-image.ts';

export interface ExportedProps extends Omit<PlotProps, 'actions'> {
  /** Of the files, without extension. */
  name: string;
  source: string;
  legend: ImageWords['legend'];
  /** Fetches and saves the same data as CSV. */
  onCsv?: (() => void) | undefined;
  /** Why the picture must stay here; absent when it may leave. */
  kept?: string | undefined;
  /** Before the export button. */
  tools?: ReactNode;
}

/** A plot that leaves the page whole: as CSV, as a picture with its title, definition, source and date. */
export function ExportedPlot({ name, source, legend, onCsv, kept, tools, children, ...plot }: ExportedProps) {
  const frame = useRef<HTMLDivElement>(null);
  const words = { title: plot.title, definition: plot.definition, source, legend };
  return (
    <Plot
      {...plot}
      actions={
        <>
          {tools}
          <ExportMenu frame={frame} name={name} words={words} onCsv={onCsv} kept={kept} title={plot.title} />
        </>
      }
    >
      <div ref={frame}>{children}</div>
    </Plot>
  );
}

interface MenuProps extends Pick<ExportedProps, 'name' | 'onCsv' | 'kept' | 'title'> {
  frame: RefObject<HTMLDivElement | null>;
  words: ImageWords;
}

function ExportMenu({ frame, name, words, onCsv, kept, title }: MenuProps) {
  const save = async (format: 'png' | 'svg') => {
    const drawing = frame.current?.querySelector('svg');
    try {
      if (!drawing) throw new Error('nothing is drawn');
      const svg = chartImage(drawing, words);
      saveFile(
        format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await asPng(svg),
        `${name}.${format}`,
      );
    } catch {
      notifications.show({
        color: 'brique',
        title: 'L’image n’est pas prête',
        message: 'Le dessin n’a pas pu être copié. Rechargez la page, puis recommencez.',
      });
    }
  };
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          className="cg-no-print"
          leftSection={<IconDownload size={16} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          Exporter<span className="cg-hidden"> : {title}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {onCsv && <Menu.Item onClick={onCsv}>Tableau (CSV)</Menu.Item>}
        <Menu.Item disabled={kept !== undefined} onClick={() => void save('png')}>
          Image (PNG)
        </Menu.Item>
        <Menu.Item disabled={kept !== undefined} onClick={() => void save('svg')}>
          Image à agrandir (SVG)
        </Menu.Item>
        {kept !== undefined && <Menu.Label maw={260}>{kept}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
