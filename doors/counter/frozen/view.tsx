import { type Report, reasons, type Use } from '#modules/frozen'
import { formatMoment, type Zone } from '#packages/calendar'
import {
  Actions,
  Button,
  Empty,
  Form,
  More,
  Notice,
  Page,
  problemAt,
  Question,
  Summary,
  Table,
  Tag,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'

type Props = {
  visit: Visit
  reports: readonly Report[]
  zone: Zone
  nameOf: (office: string) => string
  /** The number that was asked about, and the report that freezes it. */
  asked?: string
  found?: Report
  problem?: { field: string; message: string }
}

// What is shown again of what was typed: no number of a passport is longer.
const longest = 40

// What is frozen by hand is lost, stolen or misused; a missing blank comes from the book.
const byHand = reasons.filter((one) => one !== 'missing')

/** Is this passport frozen? Freezing one, and all that are. */
export const FrozenView = (props: Props) => {
  const { visit, asked, found, problem } = props
  const { words, frame, to } = visit
  const title = words('counter.frozen.title')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.console())}
      problems={problem ? [problem] : []}
      isWide
      isPrivate
    >
      <h1>{title}</h1>
      <p class="lead">{words('counter.frozen.lead')}</p>
      {asked && <Answered {...{ visit, asked }} {...(found && { found })} />}
      <Form action={to(counterPaths.askFrozen())} hidden={{ key: visit.key() }}>
        <Question
          kind="text"
          size={16}
          words={words}
          name="nomor"
          label={words('counter.frozen.ask')}
          value={visit.form.values.nomor?.slice(0, longest) ?? ''}
          {...problemAt(problem, 'nomor')}
        />
        <Actions>
          <Button kind="plain">{words('counter.frozen.look')}</Button>
        </Actions>
      </Form>
      <ReportForm {...props} />
      <Reports {...props} />
    </Page>
  )
}

type Answer = Pick<Props, 'visit' | 'found'> & { asked: string }

const Answered = ({ visit, asked, found }: Answer) => {
  const { words, to } = visit
  if (!found) {
    return <Notice tone="go" words={words} title={words('counter.frozen.no', { number: asked })} />
  }
  const reason = words(`frozen.reason.${found.reason}`)
  return (
    <Notice
      tone="stop"
      words={words}
      title={words('counter.frozen.yes', { number: found.number, reason })}
    >
      <p>
        <a href={to(counterPaths.frozenOne(found.reportId))}>{words('counter.frozen.open')}</a>
      </p>
    </Notice>
  )
}

const ReportForm = ({ visit, problem }: Props) => {
  const { words, to, form } = visit
  return (
    <More summary={words('counter.frozen.report')}>
      <p>{words('counter.frozen.reportMeans')}</p>
      <Form action={to(counterPaths.frozen())} hidden={{ key: visit.key() }}>
        <Question
          kind="text"
          size={16}
          words={words}
          name="paspor"
          label={words('counter.frozen.number')}
          {...(form.values.paspor && { value: form.values.paspor })}
          {...problemAt(problem, 'paspor')}
        />
        <Question
          kind="choice"
          words={words}
          name="alasan"
          label={words('counter.frozen.why')}
          options={byHand.map((value) => ({ value, label: words(`frozen.reason.${value}`) }))}
          {...problemAt(problem, 'alasan')}
        />
        <Question
          kind="text"
          isOptional
          words={words}
          name="catatan"
          label={words('counter.frozen.note')}
        />
        <Actions>
          <Button kind="stop">{words('counter.frozen.do')}</Button>
        </Actions>
      </Form>
    </More>
  )
}

const Reports = ({ visit, reports, zone, nameOf }: Props) => {
  const { words, to, language } = visit
  if (reports.length === 0) return <Empty title={words('counter.frozen.none')} />
  return (
    <Table
      caption={words('counter.frozen.all')}
      columns={[
        { key: 'number', label: words('counter.frozen.number') },
        { key: 'reason', label: words('counter.frozen.why') },
        { key: 'office', label: words('counter.frozen.where') },
        { key: 'at', label: words('counter.frozen.when') },
        { key: 'state', label: words('counter.frozen.state') },
      ]}
      rows={reports.map((one) => ({
        id: one.reportId,
        cells: {
          number: <a href={to(counterPaths.frozenOne(one.reportId))}>{one.number}</a>,
          reason: words(`frozen.reason.${one.reason}`),
          office: nameOf(one.office),
          at: formatMoment(one.at, zone, language),
          state: one.liftedAt ? (
            words('counter.frozen.lifted')
          ) : (
            <Tag tone="stop">{words('counter.frozen.now')}</Tag>
          ),
        },
      }))}
      empty={words('counter.frozen.none')}
    />
  )
}

type TraceProps = {
  visit: Visit
  report: Report
  uses: readonly Use[]
  references: ReadonlyMap<string, string | undefined>
  sayWho: (staffId: string) => string
  nameOf: (office: string) => string
  zone: Zone
  mayLift: boolean
  problem?: string
}

/** One report: since when, by whom, and everywhere the document was seen, before and since. */
export const TraceView = (props: TraceProps) => {
  const { visit, report, nameOf, zone, mayLift, problem } = props
  const { words, frame, to, language } = visit
  const reason = words(`frozen.reason.${report.reason}`)
  const title = words('counter.frozen.one', { number: report.number })
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.frozen())}
      problems={problem ? [{ field: 'alasan', message: problem }] : []}
      isWide
      isPrivate
    >
      <h1>{title}</h1>
      <Notice
        tone={report.liftedAt ? 'plain' : 'stop'}
        words={words}
        title={
          report.liftedAt
            ? words('counter.frozen.wasLifted', {
                when: formatMoment(report.liftedAt, zone, language),
                reason: report.liftReason ?? '',
              })
            : words('counter.frozen.is', { reason })
        }
      />
      <Summary
        rows={[
          { label: words('counter.frozen.where'), value: nameOf(report.office) },
          { label: words('counter.frozen.when'), value: formatMoment(report.at, zone, language) },
          ...(report.note ? [{ label: words('counter.frozen.note'), value: report.note }] : []),
        ]}
      />
      <Uses {...props} />
      {!report.liftedAt && mayLift && <LiftForm {...props} />}
    </Page>
  )
}

const LiftForm = ({ visit, report, problem }: TraceProps) => {
  const { words, to } = visit
  return (
    <More summary={words('counter.frozen.lift')}>
      <Form action={to(counterPaths.frozenOne(report.reportId))} hidden={{ key: visit.key() }}>
        <Question
          kind="longText"
          rows={3}
          words={words}
          name="alasan"
          label={words('counter.frozen.liftWhy')}
          {...(problem && { problem })}
        />
        <Actions>
          <Button kind="plain">{words('counter.frozen.lift')}</Button>
        </Actions>
      </Form>
    </More>
  )
}

const Uses = ({ visit, uses, references, sayWho, nameOf, zone }: TraceProps) => {
  const { words, to, language } = visit
  return (
    <>
      <h2>{words('counter.frozen.uses')}</h2>
      {uses.length === 0 ? (
        <Empty title={words('counter.frozen.noUses')} />
      ) : (
        <Table
          caption={words('counter.frozen.uses')}
          columns={[
            { key: 'at', label: words('counter.frozen.when') },
            { key: 'what', label: words('counter.frozen.what') },
            { key: 'office', label: words('counter.frozen.where') },
            { key: 'reference', label: words('letters.paper.reference') },
            { key: 'who', label: words('counter.frozen.who') },
          ]}
          rows={uses.map((use, nth) => {
            const reference = references.get(use.caseId)
            const open = to(counterPaths.console({ permohonan: use.caseId }))
            return {
              id: `${nth}`,
              cells: {
                at: (
                  <>
                    {formatMoment(use.at, zone, language)}{' '}
                    {use.isSince && <Tag tone="wait">{words('counter.frozen.since')}</Tag>}
                  </>
                ),
                what: words(`frozen.use.${use.what}`),
                office: nameOf(use.office),
                reference: reference ? <a href={open}>{reference}</a> : '–',
                who: use.by.kind === 'officer' ? sayWho(use.by.actor) : '–',
              },
            }
          })}
          empty={words('counter.frozen.noUses')}
        />
      )}
    </>
  )
}
