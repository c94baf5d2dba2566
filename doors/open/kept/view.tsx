import type { Kept } from '#modules/deadlines'
import { paths } from '#packages/paths'
import { Empty, More, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Months } from '../months-view.tsx'
import { sayMonth } from '../say.ts'

type Props = {
  visit: Visit
  months: readonly Temporal.PlainDate[]
  month: Temporal.PlainDate
  kept: readonly Kept[]
  /** What each office is called. */
  offices: ReadonlyMap<string, string>
}

/** Whether offices were done by the day they had told. */
export const KeptView = ({ visit, months, month, kept, offices }: Props) => {
  const { words, frame, to } = visit
  const title = words('open.kept.title')
  const number = new Intl.NumberFormat(words.locale)
  return (
    <Page frame={frame} title={title} back={to(paths.waits())}>
      <h1>{title}</h1>
      <p class="lead">{words('open.kept.lead')}</p>
      <h2>{sayMonth(month, words)}</h2>
      {kept.length === 0 ? (
        <Empty title={words('open.kept.empty')} />
      ) : (
        <Table
          caption={words('open.kept.byOffice')}
          columns={[
            { key: 'office', label: words('open.waits.office') },
            { key: 'share', label: words('open.kept.share'), isNumber: true },
            { key: 'kept', label: words('open.kept.kept'), isNumber: true },
            { key: 'late', label: words('open.kept.late'), isNumber: true },
            { key: 'unfinished', label: words('open.kept.unfinished'), isNumber: true },
          ]}
          rows={kept.map((one) => ({
            id: one.office,
            cells: {
              office: offices.get(one.office) ?? one.office,
              share: `${Math.floor((100 * one.kept) / (one.kept + one.late))}%`,
              kept: number.format(one.kept),
              late: number.format(one.late),
              unfinished: number.format(one.unfinished),
            },
          }))}
          empty=""
        />
      )}
      <More summary={words('open.waits.how')}>
        <p>{words('open.kept.how')}</p>
      </More>
      <p>
        <a href={to(paths.holidays())}>{words('open.holidays.link')}</a>
      </p>
      <p>
        <a href={to(paths.keptFigures(month.toPlainYearMonth().toString()))}>
          {words('open.waits.download')}
        </a>
      </p>
      <Months visit={visit} months={months} month={month} hrefOf={(name) => paths.kept(name)} />
    </Page>
  )
}
