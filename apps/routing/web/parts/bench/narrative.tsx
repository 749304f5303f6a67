import type { ReactNode } from 'react';
import type { CheckView, NarrativeBlock, NarrativeSection } from '../../../contract.ts';
import styles from './narrative.module.css';

type Cell = Extract<NarrativeBlock, { type: 'table' }>['body'][number][number];
type Run = Extract<NarrativeBlock, { type: 'paragraph' }>['runs'][number];

/** The document as a person reads it: its narrative, drawn by React and never as markup of the file. */
export function Narrative({ document }: { document: NonNullable<CheckView['document']> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className={styles.document} tabIndex={0} aria-label={`Document : ${document.title}`}>
      <p className={styles.title}>{document.title}</p>
      <dl className={styles.identity}>
        {document.identity.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {placed(document.sections).map(({ key, value }) => (
        <Section key={key} section={value} depth={0} />
      ))}
    </section>
  );
}

function Section({ section, depth }: { section: NarrativeSection; depth: number }) {
  const Heading = HEADINGS[Math.min(depth, HEADINGS.length - 1)] ?? 'h6';
  return (
    <section className={styles.section}>
      {section.title && <Heading className={styles.heading}>{section.title}</Heading>}
      <Blocks blocks={section.blocks} />
      {placed(section.sections).map(({ key, value }) => (
        <Section key={key} section={value} depth={depth + 1} />
      ))}
    </section>
  );
}

const HEADINGS = ['h3', 'h4', 'h5', 'h6'] as const;

/** A document that is read never changes: the place of each part is its identity. */
function placed<T>(values: readonly T[]): { key: string; value: T }[] {
  return values.map((value, place) => ({ key: String(place), value }));
}

function Blocks({ blocks }: { blocks: readonly NarrativeBlock[] }) {
  return placed(blocks).map(({ key, value }) => <Block key={key} block={value} />);
}

function Block({ block }: { block: NarrativeBlock }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p className={styles.text}>
          <Runs runs={block.runs} />
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <>
          {block.caption && <p className={styles.caption}>{block.caption}</p>}
          <List className={styles.list}>
            {placed(block.items).map(({ key, value }) => (
              <li key={key}>
                <Blocks blocks={value} />
              </li>
            ))}
          </List>
        </>
      );
    }
    case 'table':
      return <Table table={block} />;
  }
}

function Table({ table }: { table: Extract<NarrativeBlock, { type: 'table' }> }) {
  return (
    <div className={styles.wide}>
      <table>
        {table.caption && <caption>{table.caption}</caption>}
        {table.head.length > 0 && <thead>{rows(table.head, 'col')}</thead>}
        <tbody>{rows(table.body, 'row')}</tbody>
      </table>
    </div>
  );
}

function rows(cells: readonly (readonly Cell[])[], scope: 'col' | 'row'): ReactNode {
  return placed(cells).map((row) => (
    <tr key={row.key}>
      {placed(row.value).map(({ key, value }) => (
        <TableCell key={key} cell={value} scope={scope} />
      ))}
    </tr>
  ));
}

/** An empty header cell names nothing: a corner is a plain cell. */
function TableCell({ cell, scope }: { cell: Cell; scope: 'col' | 'row' }) {
  const { header, colspan, rowspan, align, blocks } = cell;
  const isHeader = header && blocks.length > 0;
  const Tag = isHeader ? 'th' : 'td';
  return (
    <Tag
      {...(isHeader ? { scope } : {})}
      colSpan={colspan}
      rowSpan={rowspan}
      {...(align ? { style: { textAlign: align } } : {})}
    >
      <Blocks blocks={blocks} />
    </Tag>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return placed(runs).map(({ key, value }) => <RunText key={key} run={value} />);
}

/** Links of a document are shown and not followed: this page opens nothing for a file that anybody may send. */
function RunText({ run }: { run: Run }) {
  let shown: ReactNode = run.text;
  if (run.bold) shown = <strong>{shown}</strong>;
  if (run.italic) shown = <em>{shown}</em>;
  if (run.script === 'sub') shown = <sub>{shown}</sub>;
  if (run.script === 'super') shown = <sup>{shown}</sup>;
  return shown;
}
