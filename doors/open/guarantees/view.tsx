import { formatDay, formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Page, sayMachineMoment, Tag } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Promised, State } from './promises.ts'

type Props = { visit: Visit; promises: readonly Promised[] }

/** Every promise in a minute: what it means, how it stands, and how to check it. */
export const GuaranteesView = ({ visit, promises }: Props) => {
  const { words, frame, to } = visit
  const title = words('open.promises.title')
  return (
    <Page frame={frame} title={title} back={to(paths.help())}>
      <h1>{title}</h1>
      <p class="lead">{words('open.promises.lead')}</p>
      <ul class="open-promises">
        {promises.map((one) => (
          <OnePromise key={one.id} visit={visit} promised={one} />
        ))}
      </ul>
      <p>{words('open.promises.how')}</p>
    </Page>
  )
}

const zone = 'Asia/Jakarta'

function sayState({ words, language, frame }: Visit, { code, values = {}, clock }: State): string {
  const sayAt = (at: Temporal.Instant) =>
    clock === 'office' ? formatMoment(at, zone, language) : sayMachineMoment(frame, at, zone)
  const told = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'number') return [name, value]
    const isDay = value instanceof Temporal.PlainDate
    return [name, isDay ? formatDay(value, language) : sayAt(value)]
  })
  return words(`open.promises.state.${code}`, Object.fromEntries(told))
}

const OnePromise = ({ visit, promised }: { visit: Visit; promised: Promised }) => {
  const { words, to } = visit
  const { id, state, command, page } = promised
  return (
    <li class="stack">
      <h2 id={id}>{words(`open.promises.${id}.title`)}</h2>
      <p>
        <Tag tone={state.tone}>{sayState(visit, state)}</Tag>
      </p>
      <p>{words(`open.promises.${id}.means`)}</p>
      <p>
        {words('open.promises.check')} <code class="open-log-code">{command}</code>
      </p>
      {page && (
        <p>
          <a href={to(page)}>{words(`open.promises.${id}.see`)}</a>
        </p>
      )}
    </li>
  )
}
