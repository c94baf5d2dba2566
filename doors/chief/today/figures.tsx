import type { PageFrame } from '#packages/ui'
import { chiefPaths, type RowKind } from '../paths.ts'
import type { Picture } from '../picture.ts'

type Props = { frame: PageFrame; picture: Picture; date: string | undefined }

type Figure = { key: string; value: string; said: string; rows: RowKind }

const share = (part: number, whole: number) =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`

function listFigures({ frame: { words }, picture }: Omit<Props, 'date'>): Figure[] {
  const { figures, isToday, exceptions } = picture.day
  const { wait, promises } = figures
  const minutes = (value: number | null) =>
    value === null ? '–' : words('chief.minutes', { minutes: value })
  const open = picture.hall?.counters.filter(({ staffId }) => staffId !== null).length
  return [
    {
      key: 'arrived',
      value: `${figures.arrived}`,
      said: words('chief.said.arrived', { finished: figures.finished, left: figures.left }),
      rows: 'kunjungan',
    },
    ...(isToday
      ? [
          {
            key: 'waiting',
            value: `${figures.waiting}`,
            said: words('chief.said.waiting', {
              limit: picture.office.hallLimit,
              onTheWay: figures.onTheWay,
            }),
            rows: 'kunjungan' as const,
          },
        ]
      : []),
    {
      key: 'wait',
      value: minutes(wait.p50Minutes),
      said: words('chief.said.wait', { p90: minutes(wait.p90Minutes), count: wait.count }),
      rows: 'kunjungan',
    },
    {
      key: 'promises',
      value: share(promises.kept, promises.judged),
      said: words('chief.said.promises', promises),
      rows: 'perkiraan',
    },
    ...(open === undefined
      ? []
      : [
          {
            key: 'counters',
            value: `${open}`,
            said: words('chief.said.counters', { all: picture.hall?.counters.length ?? 0 }),
            rows: 'loket' as const,
          },
        ]),
    {
      key: 'byHand',
      value: `${exceptions.length}`,
      said: words('chief.said.byHand'),
      rows: 'dengan-tangan',
    },
  ]
}

/** The few numbers that say how the day goes; each opens to the rows it was counted from. */
export const Figures = (props: Props) => {
  const { words, to } = props.frame
  return (
    <ul class="chief-figures">
      {listFigures(props).map(({ key, value, said, rows }) => (
        <li key={key} class="chief-figure">
          <h2>
            <a href={to(chiefPaths.rows(rows, props.date))}>{words(`chief.figure.${key}`)}</a>
          </h2>
          <p class="chief-value">{value}</p>
          <p class="small soft">{said}</p>
        </li>
      ))}
    </ul>
  )
}
