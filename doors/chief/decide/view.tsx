import type { CaseSummary, Objection, ToDecide } from '#modules/applications'
import type { Held } from '#modules/checking'
import type { OfficeFile } from '#packages/booking'
import { formatDay, formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Page, type PageFrame, sayHolder, Table } from '#packages/ui'
import { chiefPaths } from '../paths.ts'
import type { DecideList } from './leases.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  toDecide: ToDecide
  isSaved: boolean
  /** Who has which of them now. */
  held: Record<DecideList, readonly Held[]>
  /** What came of the last press on a list. */
  said?: string
  newKey: () => string
}

/** What waits for whoever answers for the office, the oldest first. */
export const DecideView = (props: Props) => {
  const { frame, office, toDecide, isSaved } = props
  const { words, to } = frame
  const title = words('chief.decide.title')
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.today())} isWide isPrivate>
      {isSaved && <Notice tone="go" words={words} title={words('chief.decide.saved')} />}
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('chief.decide.lead')}</p>
      <p role="status">{props.said}</p>
      <Rows {...props} which="appeals" rows={toDecide.appeals} at={chiefPaths.decideAppeal} />
      <Rows {...props} which="urgent" rows={toDecide.urgent} at={chiefPaths.decideUrgent} />
      <p>{words('chief.decide.identities', { count: toDecide.identities })}</p>
      <p>
        <a href={to(paths.urgentCounts())}>{words('chief.decide.counts')}</a>
      </p>
    </Page>
  )
}

type Columns = Parameters<typeof Table>[0]['columns']

const listColumns = (words: PageFrame['words'], which: RowsProps['which']): Columns => [
  { key: 'reference', label: words('chief.deadlines.reference') },
  { key: 'service', label: words('chief.deadlines.service') },
  { key: 'since', label: words('chief.decide.since') },
  ...(which === 'appeals' ? [{ key: 'answerBy', label: words('chief.decide.answerBy') }] : []),
  { key: 'held', label: words('ui.lease.held') },
]

/** By when an answer was promised, and that it is late. */
function sayAnswerDay({ words, language }: PageFrame, one: CaseSummary | Objection): string {
  if (!('answerBy' in one) || !one.answerBy) return '–'
  const day = formatDay(one.answerBy, language)
  return one.isLate ? words('chief.decide.answerLate', { day }) : day
}

type RowsProps = Props & {
  which: 'appeals' | 'urgent'
  rows: readonly (CaseSummary | Objection)[]
  at: (caseId: string) => string
}

const Rows = ({ frame, office, which, rows, at, held, newKey }: RowsProps) => {
  const { words, to, language } = frame
  const title = words(`chief.decide.${which}`, { count: rows.length })
  if (rows.length === 0)
    return (
      <>
        <h2>{title}</h2>
        <p class="soft">{words('chief.decide.none')}</p>
      </>
    )
  return (
    <>
      <h2>{title}</h2>
      <Form action={to(chiefPaths.decideNext(which))} hidden={{ key: newKey() }}>
        <Actions>
          <Button>{words(`chief.lease.next.${which}`)}</Button>
        </Actions>
      </Form>
      <Table
        caption={title}
        columns={listColumns(words, which)}
        rows={rows.map((one) => ({
          id: one.caseId,
          cells: {
            reference: <a href={to(at(one.caseId))}>{one.reference}</a>,
            service: textIn(one.service.names, language),
            since: formatMoment(
              'madeAt' in one ? one.madeAt : one.changedAt,
              office.zone,
              language,
            ),
            answerBy: sayAnswerDay(frame, one),
            held: sayHolder(
              frame,
              office.zone,
              held[which].find(({ itemId }) => itemId === one.caseId),
            ),
          },
        }))}
        empty={words('chief.decide.none')}
      />
    </>
  )
}
