import { describeAlone, type Emergency } from '#modules/approvals'
import { type Destruction, type Hold, hoursLeft, type Part, type Request } from '#modules/privacy'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import { AloneNotices, More, Notice, Page, saidByMachine, Table, Tag } from '#packages/ui'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'
import { ExceptionForm, HoldForm, Holds } from './holds-view.tsx'

/** What the page shows; names of officers come by a function. */
export type Props = {
  visit: Visit
  office: OfficeFile
  now: Temporal.Instant
  staffId: string
  emergencies: readonly Emergency[]
  requests: readonly Request[]
  holds: readonly Hold[]
  gone: readonly Destruction[]
  soon: number
  paused: number
  nameOf: (staffId: string) => string
  problem?: string
}

// Less than this and a clock is red.
const pressingHours = 24

const isPressing = ({ now }: Props, { state, dueAt }: Request) =>
  state === 'asked' && hoursLeft(dueAt, now) < pressingHours

/** Read in a minute: what presses, what is asked, what is held, what is gone, and how to prove it. */
export const RightsView = (props: Props) => {
  const { visit, office, requests, soon, problem } = props
  const { words, frame, to } = visit
  const title = words('chief.data.title')
  const pressing = requests.filter((one) => isPressing(props, one)).length
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.today())} isWide isPrivate>
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('chief.data.lead')}</p>
      <AloneNotices
        words={words}
        list={props.emergencies.map((one) => describeAlone(saidByMachine(visit.frame), one))}
      />
      {problem && <Notice tone="stop" words={words} title={problem} isLive />}
      {pressing > 0 ? (
        <Notice
          tone="stop"
          words={words}
          title={words('chief.data.pressing', { count: pressing })}
        />
      ) : (
        <Notice tone="go" words={words} title={words('chief.data.allWell')} />
      )}
      <Requests {...props} />
      <Holds {...props} />
      <HoldForm {...props} />
      <ExceptionForm {...props} />
      <p>{words('chief.data.soon', { count: soon })}</p>
      <Gone {...props} />
      <More summary={words('chief.data.proveTitle')}>
        <p>{words('chief.data.prove')}</p>
        <p>
          <code>npm test -- modules/privacy/erase-proof</code>
        </p>
      </More>
      <p>
        <a href={to(paths.purposes())}>{words('chief.data.register')}</a>
      </p>
      <p>
        <a href={to(paths.exports())}>{words('chief.toExports')}</a>
      </p>
    </Page>
  )
}

const Requests = (props: Props) => {
  const { visit, office, requests } = props
  const { words, language } = visit
  return (
    <Table
      caption={words('chief.data.requests')}
      columns={[
        { key: 'asked', label: words('chief.data.asked') },
        { key: 'clock', label: words('chief.data.clock') },
        { key: 'state', label: words('chief.data.state') },
        { key: 'parts', label: words('chief.data.parts') },
      ]}
      rows={requests.map((one) => ({
        id: one.requestId,
        cells: {
          asked: formatMoment(one.askedAt, office.zone, language),
          clock: <Clock {...props} request={one} />,
          state: words(`chief.data.state.${one.state}`),
          parts: sayParts(visit, one.parts) || '–',
        },
      }))}
      empty={words('chief.data.noRequests')}
    />
  )
}

const Clock = (props: Props & { request: Request }) => {
  const { visit, now, request } = props
  if (request.state !== 'asked') return <>–</>
  const hours = hoursLeft(request.dueAt, now)
  const said =
    hours < 0
      ? visit.words('chief.data.over', { hours: -hours })
      : visit.words('chief.data.hours', { hours })
  return <Tag tone={isPressing(props, request) ? 'stop' : 'plain'}>{said}</Tag>
}

const verdicts: readonly Part['verdict'][] = ['destroyed', 'kept', 'held', 'owed', 'open']

const sayParts = ({ words }: Visit, parts: readonly Part[]) =>
  verdicts
    .map((verdict) => ({ verdict, count: parts.filter((one) => one.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => words(`chief.data.verdict.${verdict}`, { count }))
    .join(', ')

const Gone = ({ visit, office, gone }: Props) => {
  const { words, language } = visit
  return (
    <Table
      caption={words('chief.data.gone')}
      columns={[
        { key: 'at', label: words('chief.column.doneAt') },
        { key: 'kind', label: words('chief.data.kind') },
        { key: 'rule', label: words('chief.data.rule') },
        { key: 'hash', label: words('chief.data.hash') },
      ]}
      rows={gone.map((one, nth) => ({
        id: `${nth}`,
        cells: {
          at: formatMoment(one.at, office.zone, language),
          kind: `${words(`chief.data.kind.${one.kind}`)}: ${one.count}`,
          rule: one.rule,
          hash: <code>{one.subjectHash.slice(0, 16)}</code>,
        },
      }))}
      empty={words('chief.data.noneGone')}
    />
  )
}
