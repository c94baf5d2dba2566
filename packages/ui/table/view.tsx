import type { ComponentChildren } from 'preact'

type Column = { key: string; label: string; isNumber?: boolean }
type Row = { id: string; cells: Record<string, ComponentChildren> }

type Props = {
  caption: string
  columns: [Column, ...Column[]]
  rows: Row[]
  /** What is said when there are no rows. */
  empty: string
}

// The number of an application is read, said and typed in one piece.
const inOnePiece = new Set(['reference'])

const lookOf = ({ key, isNumber }: Column): string | undefined =>
  isNumber ? 'is-number' : inOnePiece.has(key) ? 'is-whole' : undefined

const Cells = ({ columns, row }: { columns: Column[]; row: Row }) => (
  <tr>
    {columns.map((column, at) => {
      const { key, label } = column
      const look = lookOf(column)
      return at === 0 ? (
        <th key={key} scope="row" class={look}>
          {row.cells[key]}
        </th>
      ) : (
        <td key={key} class={look} data-label={label}>
          {row.cells[key]}
        </td>
      )
    })}
  </tr>
)

/** A table. On phones every row becomes a small card, so nobody scrolls sideways. */
export const Table = ({ caption, columns, rows, empty }: Props) => (
  <table class="table">
    <caption>{caption}</caption>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.key} scope="col" class={column.isNumber ? 'is-number' : undefined}>
            {column.label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Cells key={row.id} columns={columns} row={row} />
      ))}
      {rows.length === 0 && (
        <tr>
          <td class="table-empty" colspan={columns.length}>
            {empty}
          </td>
        </tr>
      )}
    </tbody>
  </table>
)
