import type { Report } from '#modules/payments'
import { formatShortDay } from '#packages/calendar'
import { Button, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'

type Props = { visit: Visit; report: Report }

/** A file that was taken in: how many lines counted, and each line that did not, with its reason. */
export const ReportView = ({ visit, report }: Props) => {
  const { words, frame, to, language } = visit
  const title = words('chief.money.reportTitle', { day: formatShortDay(report.day, language) })
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.money())} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">
        {words(report.slips > 0 ? 'chief.money.rowsBad' : 'chief.money.rows', {
          count: report.rows,
          bad: report.slips,
        })}
      </p>
      {report.bad.length > 0 && (
        <Table
          caption={words('chief.money.badHelp')}
          columns={[
            { key: 'line', label: words('chief.money.line'), isNumber: true },
            { key: 'why', label: words('chief.money.why') },
            { key: 'text', label: words('chief.money.text') },
          ]}
          rows={report.bad.map(({ line, problem, text }) => ({
            id: `${line}`,
            cells: { line: `${line}`, why: words(`chief.money.bad.${problem}`), text },
          }))}
          empty=""
        />
      )}
      <Button href={to(chiefPaths.money())}>{words('chief.money.back')}</Button>
    </Page>
  )
}
