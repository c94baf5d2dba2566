import { Actions, Button, type PageFrame, Table } from '#packages/ui'
import type { Sheet } from '#platform/sheets'

type Props = {
  frame: PageFrame
  sheet: Sheet
  /** Where the same rows are taken away from. */
  fileOf: (format: 'csv' | 'xlsx') => string
}

/** Rows behind a figure, whatever it counts, and two ways to take them away. */
export const SheetView = ({ frame: { words }, sheet, fileOf }: Props) => {
  const [first = '', ...others] = sheet.heads
  const column = (label: string, at: number) => ({
    key: `${at}`,
    label,
    isNumber: sheet.rows.some((row) => typeof row[at] === 'number'),
  })
  return (
    <>
      <Actions>
        <Button kind="plain" href={fileOf('csv')}>
          {words('chief.csv')}
        </Button>
        <Button kind="plain" href={fileOf('xlsx')}>
          {words('chief.xlsx')}
        </Button>
      </Actions>
      <Table
        caption={words('chief.rowCount', { count: sheet.rows.length })}
        columns={[column(first, 0), ...others.map((label, at) => column(label, at + 1))]}
        rows={sheet.rows.map((cells, nth) => ({
          id: `${nth}`,
          cells: Object.fromEntries(cells.map((cell, at) => [`${at}`, cell ?? '–'])),
        }))}
        empty={words('chief.noRows')}
      />
    </>
  )
}
