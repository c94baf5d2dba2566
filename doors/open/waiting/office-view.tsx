import { type Fairness, fairGapMinutes, type OpenFigures } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { formatShortDay } from '#packages/calendar'
import { Line } from '#packages/charts'
import { paths } from '#packages/paths'
import { Empty, Notice, Page, Summary, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Months } from '../months-view.tsx'
import { sayMonth } from '../say.ts'
import { cellsOf, sayKept, sayMinutes, sayShare } from './say.ts'
import { How } from './view.tsx'

type Props = {
  visit: Visit
  office: OfficeFile
  months: readonly Temporal.PlainDate[]
  month: Temporal.PlainDate
  figures: readonly OpenFigures[]
  fairness: Fairness | undefined
}

/** The waits of one office: by the way people came, what was promised and kept, and each day. */
export const OfficeWaitsView = (props: Props) => {
  const { visit, office, month, months, figures } = props
  const { words, frame, to } = visit
  const title = words('open.waits.titleOf', { office: office.shortName })
  const whole = figures.find(({ day }) => day === null)
  return (
    <Page frame={frame} title={title} back={to(paths.waits())} isWide>
      <h1>{title}</h1>
      <p class="lead">{words('open.waits.lead')}</p>
      <h2>{sayMonth(month, words)}</h2>
      {whole ? (
        <>
          <Ways visit={visit} whole={whole} />
          <p>
            {words('open.waits.uncalled', {
              waiting: whole.waiting,
              gone: whole.gone,
              kept: whole.kept,
            })}
          </p>
          <Fair {...props} />
          <Kept visit={visit} whole={whole} />
          <Days {...props} />
        </>
      ) : (
        <Empty title={words('open.waits.empty')}>
          <p>{words('open.waits.emptyHelp')}</p>
        </Empty>
      )}
      <Months
        visit={visit}
        months={months}
        month={month}
        hrefOf={(name) => paths.waits(office.id, name)}
      />
      <How visit={visit} month={month} />
    </Page>
  )
}

type Whole = { visit: Visit; whole: OpenFigures }

const ways = ['all', 'booking', 'walkin', 'remote'] as const
const spreadKeys = ['people', 'p50', 'p90'] as const

const Ways = ({ visit: { words }, whole }: Whole) => (
  <Table
    caption={words('open.waits.byWay')}
    columns={[
      { key: 'way', label: words('open.waits.way') },
      ...spreadKeys.map((key) => ({ key, label: words(`open.waits.${key}`), isNumber: true })),
    ]}
    rows={ways.map((way) => ({
      id: way,
      cells: { way: words(`open.waits.ways.${way}`), ...cellsOf(whole[way], words) },
    }))}
    empty=""
  />
)

/** Whether those without a phone wait longer than those with one who came in the same minutes. */
const Fair = ({ visit: { words }, fairness }: Props) => {
  if (!fairness) return <p>{words('open.waits.fairUnknown')}</p>
  const { withoutPhone, withPhone, gapMinutes } = fairness
  const isFair = gapMinutes <= fairGapMinutes
  return (
    <Notice
      tone={isFair ? 'go' : 'stop'}
      words={words}
      title={words(isFair ? 'open.waits.fair' : 'open.waits.unfair')}
    >
      <p>
        {words('open.waits.fairSaid', {
          without: sayMinutes(withoutPhone.p90Minutes, words),
          withouts: withoutPhone.people,
          having: sayMinutes(withPhone.p90Minutes, words),
          havings: withPhone.people,
          limit: fairGapMinutes,
        })}
      </p>
    </Notice>
  )
}

const Kept = ({ visit: { words }, whole }: Whole) => {
  const { judged, kept, sooner, later, late, widthMinutes } = whole.promises
  const { measured, inside, offMinutes, raised, beyond } = whole.promises
  const row = (key: string, value: string) => ({ label: words(`open.waits.${key}`), value })
  return (
    <section class="stack">
      <h2>{words('open.waits.promises')}</h2>
      <Summary
        rows={[
          row('isKept', sayShare(kept, judged, words)),
          row('isSooner', sayShare(sooner, judged, words)),
          row('isLater', sayShare(later, judged, words)),
          row('isLate', sayShare(late, judged, words)),
          row('isRaised', sayShare(raised, judged, words)),
          row('isBeyond', sayShare(beyond, judged, words)),
          row('width', sayMinutes(widthMinutes ?? undefined, words)),
          row('inside', sayShare(inside, measured, words)),
          row('off', sayMinutes(offMinutes ?? undefined, words)),
        ]}
      />
      <h2>{words('open.waits.order')}</h2>
      <p>
        {words('open.waits.orderSaid', {
          calls: whole.calls,
          chosen: whole.chosen,
          entered: whole.entered,
        })}
      </p>
    </section>
  )
}

const dayKeys = ['people', 'p50', 'p90', 'kept', 'gone', 'chosen'] as const

const Days = ({ visit, figures }: Props) => {
  const { words, language } = visit
  const days = figures.flatMap((one) => (one.day ? [{ ...one, day: one.day }] : []))
  const title = words('open.waits.byDay')
  const longest = Math.max(5, ...days.map(({ all }) => all?.p90Minutes ?? 0))
  const to = Math.ceil(longest / 5) * 5
  const table = (
    <Table
      caption={words('open.waits.dayTable')}
      columns={[
        { key: 'day', label: words('open.waits.day') },
        ...dayKeys.map((key) => ({ key, label: words(`open.waits.${key}`), isNumber: true })),
      ]}
      rows={days.map((one) => ({
        id: one.day.toString(),
        cells: {
          day: (
            <a href={visit.to(paths.orderOfDay(one.office, one.day.toString()))}>
              {formatShortDay(one.day, language)}
            </a>
          ),
          ...cellsOf(one.all, words),
          kept: sayKept(one, words),
          gone: one.gone,
          chosen: one.chosen,
        },
      }))}
      empty=""
    />
  )
  return (
    <section class="stack">
      <h2>{title}</h2>
      {days.length > 1 ? (
        <Line
          title={title}
          points={days.map(({ day, all }) => ({
            label: String(day.day),
            value: all?.p90Minutes ?? null,
          }))}
          scale={{ from: 0, to, fromSaid: '0', toSaid: String(to) }}
        >
          {table}
        </Line>
      ) : (
        table
      )}
    </section>
  )
}
