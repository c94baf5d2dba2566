import type { CaseSummary, ToDecide } from '#modules/applications'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Notice, Page, type PageFrame, Table } from '#packages/ui'
import { chiefPaths } from '../paths.ts'

type Props = { frame: PageFrame; office: OfficeFile; toDecide: ToDecide; isSaved: boolean }

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
      <Rows {...props} which="appeals" rows={toDecide.appeals} at={chiefPaths.decideAppeal} />
      <Rows {...props} which="urgent" rows={toDecide.urgent} at={chiefPaths.decideUrgent} />
      <p>{words('chief.decide.identities', { count: toDecide.identities })}</p>
      <p>
        <a href={to(paths.urgentCounts())}>{words('chief.decide.counts')}</a>
      </p>
    </Page>
  )
}

type RowsProps = Props & {
  which: 'appeals' | 'urgent'
  rows: readonly CaseSummary[]
  at: (caseId: string) => string
}

const Rows = ({ frame, office, which, rows, at }: RowsProps) => {
  const { words, to, language } = frame
  const title = words(`chief.decide.${which}`, { count: rows.length })
  return (
    <>
      <h2>{title}</h2>
      <Table
        caption={title}
        columns={[
          { key: 'reference', label: words('chief.deadlines.reference') },
          { key: 'service', label: words('chief.deadlines.service') },
          { key: 'since', label: words('chief.decide.since') },
        ]}
        rows={rows.map((one) => ({
          id: one.caseId,
          cells: {
            reference: <a href={to(at(one.caseId))}>{one.reference}</a>,
            service: textIn(one.service.names, language),
            since: formatMoment(one.changedAt, office.zone, language),
          },
        }))}
        empty={words('chief.decide.none')}
      />
    </>
  )
}
