import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** The cell that names its row. */
  readonly isHead?: boolean;
  /** `number`: to the right, figures of one width. `tight`: no wider than needed. */
  readonly kind?: 'number' | 'tight';
}

interface TableProps<Row> {
  readonly caption: string;
  readonly isCaptionUnseen?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** Scrolls sideways in itself on a narrow screen; the page never does. */
export function Table<Row>({ caption, isCaptionUnseen, columns, rows, keyOf }: TableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="table" tabIndex={0} aria-label={caption}>
      <table>
        <caption class={isCaptionUnseen ? 'unseen' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, kind }) => (
              <th key={title} scope="col" class={kind}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <Cell key={column.title} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.isHead === true)
    return (
      <th scope="row" class={column.kind}>
        {column.cell(row)}
      </th>
    );
  return <td class={column.kind}>{column.cell(row)}</td>;
}
