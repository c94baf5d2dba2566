import { Notice, Page, type PageFrame } from '#packages/ui'
import type { Sheet } from '#platform/sheets'
import { chiefPaths, type RowKind } from '../paths.ts'
import type { Picture } from '../picture.ts'
import { sayDay } from '../say-day.ts'
import { SheetView } from '../sheet-view.tsx'

type Props = { frame: PageFrame; kind: RowKind; picture: Picture; sheet: Sheet }

/** The rows behind a figure, and two ways to take them away. */
export const RowsView = ({ frame, kind, picture, sheet }: Props) => {
  const { words, to } = frame
  const { day } = picture
  const date = day.isToday ? undefined : day.day.toString()
  const title = words(`chief.rows.${kind}`)
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.today(date))} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{sayDay(frame, picture)}</p>
      {day.isCut && <Notice tone="wait" words={words} title={words('chief.cut')} />}
      <SheetView
        frame={frame}
        sheet={sheet}
        fileOf={(format) => to(chiefPaths.file(kind, format, date))}
      />
    </Page>
  )
}
