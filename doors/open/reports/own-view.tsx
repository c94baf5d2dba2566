import type { Keys, Report } from '#modules/reports'
import { formatDay } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Page, problemAt, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { EvidenceQuestion, type Problem } from './view.tsx'

type Shown = {
  visit: Visit
  keys: Keys
  report: Report
  mark: string
  problem?: Problem
  /** What was being added when something was wrong with it. */
  typed?: string
}

/** What was told and answered, and room to add to it. */
export const OwnReportView = ({ visit, keys, report, mark, problem, typed }: Shown) => {
  const { words, frame, to, language } = visit
  const title = words('open.reports.yours')
  return (
    <Page frame={frame} title={title} back={to(paths.report())} problems={problem ? [problem] : []}>
      <h1>{title}</h1>
      <p class="lead">{words(`open.reports.state.${report.state}`)}</p>
      <p>{report.told.what}</p>
      {report.files.length > 0 && (
        <p>{words('open.reports.files', { count: report.files.length })}</p>
      )}
      <ol class="stack">
        {report.messages.map((one) => (
          <li key={`${one.on} ${one.text}`}>
            <strong>{words(one.isAnswer ? 'open.reports.theirs' : 'open.reports.mine')}</strong>{' '}
            {formatDay(one.on, language)}: {one.text}
          </li>
        ))}
      </ol>
      <Form
        action={to(paths.reportReplies())}
        hidden={{ nomor: keys.number, rahasia: keys.secret, lembar: mark }}
        isMultipart
      >
        <Question
          kind="longText"
          words={words}
          name="pesan"
          label={words('open.reports.add')}
          isOptional
          {...(typed && { value: typed })}
          {...problemAt(problem, 'pesan')}
        />
        <EvidenceQuestion visit={visit} {...problemAt(problem, 'bukti')} />
        <Actions>
          <Button>{words('open.reports.send')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
