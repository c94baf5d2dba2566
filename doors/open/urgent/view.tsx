import type { UrgentCount } from '#modules/applications'
import { paths } from '#packages/paths'
import { Empty, Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { Months } from '../months-view.tsx'
import { sayMonth } from '../say.ts'

type Props = {
  visit: Visit
  months: readonly Temporal.PlainDate[]
  month: Temporal.PlainDate
  counts: readonly UrgentCount[]
  /** What each office is called. */
  offices: ReadonlyMap<string, string>
}

const numbers = ['asked', 'granted', 'refused', 'open'] as const

/** Who was served sooner for a reason, counted; nobody can pay for it. */
export const UrgentCountsView = ({ visit, months, month, counts, offices }: Props) => {
  const { words, frame, to } = visit
  const title = words('open.urgent.title')
  return (
    <Page frame={frame} title={title} back={to(paths.waits())} isWide>
      <h1>{title}</h1>
      <p class="lead">{words('open.urgent.lead')}</p>
      <h2>{sayMonth(month, words)}</h2>
      {counts.length === 0 ? (
        <Empty title={words('open.urgent.empty')} />
      ) : (
        <Table
          caption={words('open.urgent.byOffice')}
          columns={[
            { key: 'office', label: words('open.waits.office') },
            ...numbers.map((key) => ({
              key,
              label: words(`open.urgent.${key}`),
              isNumber: true,
            })),
          ]}
          rows={counts.map(({ office, asked, granted, refused }) => ({
            id: office,
            cells: {
              office: offices.get(office) ?? office,
              ...{ asked, granted, refused },
              open: asked - granted - refused,
            },
          }))}
          empty=""
        />
      )}
      <Months visit={visit} months={months} month={month} hrefOf={paths.urgentCounts} />
    </Page>
  )
}
