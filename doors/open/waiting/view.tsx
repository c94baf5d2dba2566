import { type Fairness, fairGapMinutes, type OpenFigures } from '#modules/queue'
import { paths } from '#packages/paths'
import { Empty, More, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Months } from '../months-view.tsx'
import { sayMonth } from '../say.ts'
import { cellsOf, sayKept } from './say.ts'

type Props = {
  visit: Visit
  months: readonly Temporal.PlainDate[]
  month: Temporal.PlainDate
  figures: readonly OpenFigures[]
  fairness: readonly Fairness[]
  /** What each office is called. */
  offices: ReadonlyMap<string, string>
}

const others = ['people', 'p50', 'p90', 'kept', 'gone', 'gap', 'chosen'] as const

/** How long people waited in every office in one month. */
export const WaitsView = (props: Props) => {
  const { visit, months, month, figures } = props
  const { words, frame, to } = visit
  const title = words('open.waits.title')
  const whole = figures.filter(({ day }) => day === null)
  return (
    <Page frame={frame} title={title} back={to(paths.home())} isWide>
      <h1>{title}</h1>
      <p class="lead">{words('open.waits.lead')}</p>
      <h2>{sayMonth(month, words)}</h2>
      {whole.length === 0 ? (
        <Empty title={words('open.waits.empty')}>
          <p>{words('open.waits.emptyHelp')}</p>
        </Empty>
      ) : (
        <Table
          caption={words('open.waits.byOffice')}
          columns={[
            { key: 'office', label: words('open.waits.office') },
            ...others.map((key) => ({
              key,
              label: words(`open.waits.${key}`),
              isNumber: true,
            })),
          ]}
          rows={whole.map((one) => ({ id: one.office, cells: rowOf(props, one) }))}
          empty=""
        />
      )}
      <Months
        visit={visit}
        months={months}
        month={month}
        hrefOf={(name) => paths.waits(undefined, name)}
      />
      <p>
        <a href={to(paths.kept())}>{words('open.kept.link')}</a>
      </p>
      <p>
        <a href={to(paths.urgentCounts())}>{words('open.urgent.title')}</a>
      </p>
      <How visit={visit} month={month} />
    </Page>
  )
}

function rowOf({ visit, fairness, offices, month }: Props, one: OpenFigures) {
  const { words, to } = visit
  const fair = fairness.find(({ office }) => office === one.office)
  const at = paths.waits(one.office, month.toPlainYearMonth().toString())
  return {
    office: <a href={to(at)}>{offices.get(one.office) ?? one.office}</a>,
    ...cellsOf(one.all, words),
    kept: sayKept(one, words),
    gone: one.gone,
    gap: fair ? words('open.waits.minutes', { minutes: Math.round(fair.gapMinutes) }) : '–',
    chosen: one.chosen,
  }
}

/** How it is counted, and the figures to compute with. */
export const How = ({ visit, month }: Pick<Props, 'visit' | 'month'>) => {
  const { words, to } = visit
  return (
    <>
      <More summary={words('open.waits.how')}>
        <p>{words('open.waits.howWait')}</p>
        <p>{words('open.waits.howKept')}</p>
        <p>{words('open.waits.howFair', { minutes: fairGapMinutes })}</p>
        <p>{words('open.waits.howChosen')}</p>
      </More>
      <p>
        <a href={to(paths.waitFigures(month.toPlainYearMonth().toString()))}>
          {words('open.waits.download')}
        </a>
      </p>
    </>
  )
}
