import type { Report, ReportLine, State } from '#modules/reports'
import { formatDay } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Actions, Button, Form, More, Notice, Page, Question, Summary, Table } from '#packages/ui'
import type { Visit } from '#platform/http'

type NameOf = (office: string) => string
type Listed = { visit: Visit; lines: readonly ReportLine[]; nameOf: NameOf }

/** Every report this inspector may read, those nobody looked at first. */
export const ListView = ({ visit, lines, nameOf }: Listed) => {
  const { words, frame, to, language } = visit
  const title = words('inspect.title')
  const column = (key: string) => ({ key, label: words(`inspect.${key}`) })
  return (
    <Page frame={frame} title={title} {...(frame.desk && { back: frame.desk })} isWide>
      <h1>{title}</h1>
      <p class="lead">{words('inspect.lead')}</p>
      {visit.query.dilepas && (
        <Notice tone="go" words={words} title={words('inspect.stoodAside')} isLive />
      )}
      <Table
        caption={title}
        columns={[column('number'), column('about'), column('on'), column('state')]}
        rows={lines.map(({ id, number, about, on, state }) => ({
          id,
          cells: {
            number: <a href={to(paths.inspectReport(id))}>{number}</a>,
            about: nameOf(about),
            on: formatDay(on, language),
            state: words(`inspect.states.${state}`),
          },
        }))}
        empty={words('inspect.empty')}
      />
    </Page>
  )
}

type Shown = { visit: Visit; report: Report; states: readonly State[]; nameOf: NameOf }

const told = ['amount', 'function', 'counter', 'when'] as const

/** One report: what was told, what was answered, and where it stands. */
export const OneView = ({ visit, report, states, nameOf }: Shown) => {
  const { words, frame, to, language } = visit
  const title = words('inspect.one', { number: report.number })
  const more = told.flatMap((name) => {
    const value = report.told[name]
    return value ? [{ label: words(`inspect.${name}`), value }] : []
  })
  return (
    <Page frame={frame} title={title} back={to(paths.inspectReports())}>
      <h1>{title}</h1>
      <Summary
        rows={[
          { label: words('inspect.about'), value: nameOf(report.told.about) },
          { label: words('inspect.on'), value: formatDay(report.on, language) },
          { label: words('inspect.state'), value: words(`inspect.states.${report.state}`) },
          { label: words('inspect.what'), value: report.told.what },
          ...more,
        ]}
      />
      {report.files.length > 0 && <Files visit={visit} report={report} />}
      <ol class="stack">
        {report.messages.map((one) => (
          <li key={`${one.on} ${one.text}`}>
            <strong>{words(one.isAnswer ? 'inspect.answered' : 'inspect.wrote')}</strong>{' '}
            {formatDay(one.on, language)}: {one.text}
          </li>
        ))}
      </ol>
      <Answering visit={visit} report={report} states={states} />
      <StandingAside visit={visit} report={report} />
    </Page>
  )
}

/** What belongs to it; each opens by itself. */
const Files = ({ visit, report }: Pick<Shown, 'visit' | 'report'>) => {
  const { words, to } = visit
  return (
    <ul class="stack">
      {report.files.map(({ fileId, kind, sizeBytes }) => (
        <li key={fileId}>
          <a href={to(paths.inspectFile(report.id, fileId))}>
            {words('inspect.file', { kind, kilobytes: Math.ceil(sizeBytes / 1024) })}
          </a>
        </li>
      ))}
    </ul>
  )
}

const StandingAside = ({ visit, report }: Pick<Shown, 'visit' | 'report'>) => {
  const { words, to } = visit
  return (
    <More summary={words('inspect.close')}>
      <p>{words('inspect.closeHelp')}</p>
      <Form action={to(`${paths.inspectReport(report.id)}/lepas`)} hidden={{ key: visit.key() }}>
        <Button kind="plain">{words('inspect.standAside')}</Button>
      </Form>
    </More>
  )
}

const Answering = ({ visit, report, states }: Omit<Shown, 'nameOf'>) => {
  const { words, to } = visit
  return (
    <Form action={to(paths.inspectReport(report.id))} hidden={{ key: visit.key() }}>
      <Question
        kind="longText"
        words={words}
        name="pesan"
        label={words('inspect.reply')}
        hint={words('inspect.replyHint')}
        isOptional
      />
      <Question
        kind="choice"
        words={words}
        name="keadaan"
        label={words('inspect.state')}
        options={states.map((value) => ({ value, label: words(`inspect.states.${value}`) }))}
        value={report.state}
      />
      <Actions>
        <Button>{words('inspect.save')}</Button>
      </Actions>
    </Form>
  )
}
