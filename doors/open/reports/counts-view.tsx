import type { State } from '#modules/reports'
import { paths } from '#packages/paths'
import { Page, Table } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; counts: readonly { state: State; count: number }[] }

const states: readonly State[] = ['new', 'looking', 'handedOver', 'closed']

/** How many reports there are, in fives: no single one can be read out of it. */
export const CountsView = ({ visit, counts }: Props) => {
  const { words, frame, to } = visit
  const title = words('open.reports.counts')
  const countOf = (state: State) => counts.find((one) => one.state === state)?.count ?? 0
  return (
    <Page frame={frame} title={title} back={to(paths.report())}>
      <h1>{title}</h1>
      <p class="lead">{words('open.reports.countsLead')}</p>
      <Table
        caption={title}
        columns={[
          { key: 'state', label: words('open.reports.countsState') },
          { key: 'count', label: words('open.reports.countsMany'), isNumber: true },
        ]}
        rows={states.map((state) => ({
          id: state,
          cells: {
            state: words(`open.reports.state.${state}`),
            count: words('open.reports.countsSaid', { count: countOf(state) }),
          },
        }))}
        empty="–"
      />
    </Page>
  )
}
