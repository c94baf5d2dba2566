import { Actions, Button, Notice, Page, type PageFrame, Table } from '#packages/ui'
import type { Sheet } from '#platform/sheets'
import { chiefPaths, type RowKind } from '../paths.ts'
import type { Picture } from '../picture.ts'
import { sayDay } from '../say-day.ts'

type Props = { frame: PageFrame; kind: RowKind; picture: Picture; sheet: Sheet }

/** The rows behind a figure, and two ways to take them away. */
export const RowsView = ({ frame, kind, picture, sheet }: Props) => {
  const { words, to } = frame
  const { day } = picture
  const date = day.isToday ? undefined : day.day.toString()
  const title = words(`chief.rows.${kind}`)
  const [first = '', ...others] = sheet.heads
  const column = (label: string, at: number) => ({
    key: `${at}`,
    label,
    isNumber: sheet.rows.some((row) => typeof row[at] === 'number'),
  })
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.today(date))} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{sayDay(frame, picture)}</p>
      {day.isCut && <Notice tone="wait" words={words} title={words('chief.cut')} />}
      <Actions>
        <Button kind="plain" href={to(chiefPaths.file(kind, 'csv', date))}>
          {words('chief.csv')}
        </Button>
        <Button kind="plain" href={to(chiefPaths.file(kind, 'xlsx', date))}>
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
    </Page>
  )
}
