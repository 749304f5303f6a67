import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import styles from './data-table.module.css';

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell(row: Row): ReactNode;
  /** Figures: to the right, digits under one another. */
  numeric?: boolean;
  /** Names the row; one column has it. */
  rowHeader?: boolean;
  sortable?: boolean;
  /** Short values that read badly on two lines. */
  nowrap?: boolean;
}

export interface Sort {
  key: string;
  direction: 'ascending' | 'descending';
}

export interface DataTableProps<Row> {
  /** Says what the table holds; read by screen readers, shown when `captionVisible`. */
  caption: string;
  captionVisible?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  sort?: Sort | undefined;
  onSort?(sort: Sort): void;
  /** Rows worth a second look are marked in the margin; the words say why. */
  marked?(row: Row): boolean;
  footer?: ReactNode;
}

/** Below that width a column, cells of two letters a line would be less readable than scrolling sideways. */
const COLUMN_REM = 7;

/** Rows shown at first, and added each time. */
const STEP = 50;

/**
 * A table, fifty rows at a time; printed whole. Scrolls sideways within its frame on narrow screens, by keyboard
 * too.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionVisible, columns, rows, rowKey, marked, footer } = props;
  const [limit, setLimit] = useState(STEP);
  useEffect(() => {
    const all = () => flushSync(() => setLimit(Number.POSITIVE_INFINITY));
    addEventListener('beforeprint', all);
    return () => removeEventListener('beforeprint', all);
  }, []);
  return (
    <>
      <section
        className={styles.frame}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        aria-label={caption}
      >
        <table
          className={styles.table}
          style={{ minWidth: columns.length > 3 ? `${columns.length * COLUMN_REM}rem` : undefined }}
        >
          <caption className={captionVisible ? styles.caption : 'cg-hidden'}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, limit).map((row) => (
              <tr key={rowKey(row)} data-marked={marked?.(row) || undefined}>
                {columns.map((column) => (
                  <BodyCell key={column.key} column={column} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
          {footer && <tfoot>{footer}</tfoot>}
        </table>
      </section>
      {rows.length > limit && (
        <Button variant="default" mx="auto" mt="sm" display="block" onClick={() => setLimit(limit + STEP)}>
          Afficher la suite ({limit} lignes sur {rows.length})
        </Button>
      )}
    </>
  );
}

function BodyCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  return column.rowHeader ? (
    <th scope="row">{content}</th>
  ) : (
    <td data-numeric={column.numeric || undefined} data-nowrap={column.nowrap || undefined}>
      {content}
    </td>
  );
}

function HeaderCell<Row>({
  column,
  sort,
  onSort,
}: { column: Column<Row> } & Pick<DataTableProps<Row>, 'sort' | 'onSort'>) {
  const active = sort?.key === column.key ? sort.direction : undefined;
  const numeric = column.numeric || undefined;
  if (!column.sortable || !onSort) {
    return (
      <th scope="col" data-numeric={numeric}>
        {column.header}
      </th>
    );
  }
  const first = column.numeric ? 'descending' : 'ascending';
  const opposite = active === 'ascending' ? 'descending' : 'ascending';
  const next = active ? opposite : first;
  const Arrow = active === undefined ? IconArrowsSort : active === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <th scope="col" data-numeric={numeric} aria-sort={active ?? 'none'}>
      <button
        type="button"
        className={styles.sort}
        data-active={active}
        onClick={() => onSort({ key: column.key, direction: next })}
      >
        {column.header}
        <Arrow size={14} aria-hidden="true" />
      </button>
    </th>
  );
}
