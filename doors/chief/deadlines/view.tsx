import type { Kept, Pressing, Urgent } from '#modules/deadlines'
import type { OfficeFile } from '#packages/booking'
import { formatDay, formatMonth } from '#packages/calendar'
import { Notice, Page, type PageFrame, Table } from '#packages/ui'
import { chiefPaths } from '../paths.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  pressing: Pressing
  /** Of this office, by month. */
  kept: Kept[]
  nameOf: (service: string) => string
  /** Whether whoever reads may move a day. */
  mayMove: boolean
  isSaved: boolean
}

/** What was promised and is late, what soon will be, and who has not answered us. */
export const DeadlinesView = (props: Props) => {
  const { frame, office, pressing, isSaved } = props
  const { words, to } = frame
  const title = words('chief.deadlines.title')
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.today())} isWide isPrivate>
      {isSaved && <Notice tone="go" words={words} title={words('chief.deadlines.saved')} />}
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('chief.deadlines.lead')}</p>
      <Promises {...props} which="late" rows={pressing.late} />
      <Promises {...props} which="soon" rows={pressing.soon} />
      <Unanswered {...props} />
      <Months {...props} />
    </Page>
  )
}

const Promises = (props: Props & { which: 'late' | 'soon'; rows: Urgent[] }) => {
  const { frame, which, rows, nameOf, mayMove } = props
  const { words, to } = frame
  const day = (on: Temporal.PlainDate) => formatDay(on, words.language)
  const title = words(`chief.deadlines.${which}`, { count: rows.length })
  if (rows.length === 0)
    return <Nothing title={title} said={words(`chief.deadlines.none.${which}`)} />
  return (
    <Table
      caption={title}
      columns={[
        { key: 'reference', label: words('chief.deadlines.reference') },
        { key: 'service', label: words('chief.deadlines.service') },
        { key: 'told', label: words('chief.deadlines.told') },
        { key: 'first', label: words('chief.deadlines.first') },
        ...(mayMove ? [{ key: 'move', label: words('chief.deadlines.do') }] : []),
      ]}
      rows={rows.map(({ caseId, reference, service, toldOn, firstOn }) => ({
        id: caseId,
        cells: {
          reference,
          service: nameOf(service),
          told: day(toldOn),
          first: firstOn.equals(toldOn) ? '–' : day(firstOn),
          move: <a href={to(chiefPaths.deadline(caseId))}>{words('chief.deadlines.move')}</a>,
        },
      }))}
      empty=""
    />
  )
}

const Nothing = ({ title, said }: { title: string; said: string }) => (
  <>
    <h2>{title}</h2>
    <p>{said}</p>
  </>
)

const Unanswered = ({ frame: { words }, pressing: { unanswered }, nameOf }: Props) =>
  unanswered.length === 0 ? null : (
    <>
      <p>{words('chief.deadlines.unansweredHelp')}</p>
      <Table
        caption={words('chief.deadlines.unanswered', { count: unanswered.length })}
        columns={[
          { key: 'reference', label: words('chief.deadlines.reference') },
          { key: 'service', label: words('chief.deadlines.service') },
          { key: 'until', label: words('chief.deadlines.until') },
        ]}
        rows={unanswered.map(({ caseId, reference, service, until }) => ({
          id: caseId,
          cells: { reference, service: nameOf(service), until: formatDay(until, words.language) },
        }))}
        empty=""
      />
    </>
  )

const Months = ({ frame: { words }, kept }: Props) =>
  kept.length === 0 ? (
    <Nothing title={words('chief.deadlines.months')} said={words('chief.deadlines.noMonths')} />
  ) : (
    <>
      <Table
        caption={words('chief.deadlines.months')}
        columns={[
          { key: 'month', label: words('chief.deadlines.month') },
          { key: 'kept', label: words('chief.deadlines.kept'), isNumber: true },
          { key: 'missed', label: words('chief.deadlines.missed'), isNumber: true },
          { key: 'share', label: words('chief.deadlines.share'), isNumber: true },
        ]}
        rows={kept.map((one) => ({
          id: one.month,
          cells: {
            month: formatMonth(Temporal.PlainYearMonth.from(one.month), words.language),
            kept: one.kept,
            missed: one.late,
            share: `${Math.floor((100 * one.kept) / (one.kept + one.late))}%`,
          },
        }))}
        empty=""
      />
      <p class="small soft">{words('chief.deadlines.monthsHelp')}</p>
    </>
  )
