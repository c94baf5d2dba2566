import type { PageFrame } from '#packages/ui'
import { chiefPaths, type RowKind } from '../paths.ts'
import type { Picture } from '../picture.ts'

type Props = { frame: PageFrame; picture: Picture; date: string | undefined }

type Figure = { key: string; value: string; said: string; rows: RowKind }

const share = (part: number, whole: number) =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)}%`

type Told = Omit<Props, 'date'>

const inMinutes = ({ frame: { words } }: Told, value: number | null) =>
  value === null ? '–' : words('chief.minutes', { minutes: value })

function sayArrived({ frame: { words }, picture }: Told): string {
  const { finished, serving, waiting, missed, left, unfinished, kept, neverCame } =
    picture.day.figures
  const here = waiting + missed + serving
  return words('chief.said.arrived', { finished, here, left, unfinished, kept, neverCame })
}

/** How the whole day went. */
function listOfDay(told: Told): Figure[] {
  const { words } = told.frame
  const { exceptions } = told.picture.day
  const { wait, promises, ...figures } = told.picture.day.figures
  const placesKept = figures.kept + figures.keptAway
  // The same calls that the public page counts.
  const outOfTurn = exceptions.filter(({ what }) => what === 'chosen').length
  const kept: Figure[] =
    placesKept > 0
      ? [
          {
            key: 'kept',
            value: `${placesKept}`,
            said: words('chief.said.kept'),
            rows: 'kunjungan',
          },
        ]
      : []
  return [
    ...kept,
    {
      key: 'arrived',
      value: `${figures.arrived}`,
      said: sayArrived(told),
      rows: 'kunjungan',
    },
    {
      key: 'wait',
      value: inMinutes(told, wait.p50Minutes),
      said: words('chief.said.wait', {
        p90: inMinutes(told, wait.p90Minutes),
        count: wait.count,
      }),
      rows: 'kunjungan',
    },
    {
      key: 'promises',
      value: share(promises.kept, promises.judged),
      said: words('chief.said.promises', promises),
      rows: 'perkiraan',
    },
    {
      key: 'byHand',
      value: `${outOfTurn}`,
      said: words('chief.said.byHand', { others: exceptions.length - outOfTurn }),
      rows: 'dengan-tangan',
    },
  ]
}

/** How it stands at this moment; only today has one. */
function listOfNow({ frame: { words }, picture }: Told): Figure[] {
  const { hall, office, day } = picture
  if (!hall) return []
  const { waiting, onTheWay } = day.figures
  const open = hall.counters.filter(({ staffId }) => staffId !== null)
  return [
    {
      key: 'waiting',
      value: `${waiting}`,
      said: words('chief.said.waiting', { limit: office.hallLimit, onTheWay }),
      rows: 'kunjungan',
    },
    {
      key: 'counters',
      value: `${open.length}`,
      said: words('chief.said.counters', { all: hall.counters.length }),
      rows: 'loket',
    },
  ]
}

/** The few numbers that say how the day goes; each opens to the rows it was counted from. */
export const Figures = (props: Props) => {
  const { words, to } = props.frame
  return (
    <ul class="chief-figures">
      {[...listOfNow(props), ...listOfDay(props)].map(({ key, value, said, rows }) => (
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
