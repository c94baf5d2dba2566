import type { CaseSummary } from '#modules/applications'
import type { Stay } from '#modules/stays'
import type { OfficeFile } from '#packages/booking'
import { formatDay } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Empty, Form, More, Notice, Page, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'

type Known = {
  visit: Visit
  stay: Stay
  office: OfficeFile
  today: Temporal.PlainDate
  pending?: CaseSummary
}
type Props = { visit: Visit } & Partial<Omit<Known, 'visit'>>

/** How long I may stay, and the one thing to do next. */
export const StayView = (props: Props) => {
  const { visit, stay, office, today } = props
  const { words, frame, to } = visit
  if (stay && office && today) return <KnownStay {...props} {...{ stay, office, today }} />
  const title = words('citizen.stay.title')
  return (
    <Page frame={frame} title={title} back={to(paths.applications())} isPrivate>
      <h1>{title}</h1>
      <Empty title={words('citizen.stay.none')}>
        <p>{words('citizen.stay.noneHelp')}</p>
        <Actions>
          <Button href={to(paths.arrival())}>{words('citizen.stay.write')}</Button>
        </Actions>
      </Empty>
    </Page>
  )
}

const KnownStay = (props: Known) => {
  const { visit, stay } = props
  const { words, frame, to } = visit
  const title = sayTitle(props)
  return (
    <Page frame={frame} title={title} back={to(paths.applications())} isPrivate>
      <p class="soft">{words('citizen.stay.title')}</p>
      <h1>{title}</h1>
      <Next {...props} />
      <Facts {...props} />
      {stay.extensions.length > 0 && <Longer {...props} />}
      {stay.daily && <Cost {...props} />}
      {stay.returning && (
        <More summary={words('citizen.stay.returning')}>
          <p>{textIn(stay.returning, visit.language)}</p>
        </More>
      )}
      <p>
        <a href={to(paths.stayOffice())}>{words('citizen.stay.otherOffice')}</a>
      </p>
      <p>
        <a href={to(paths.arrival())}>{words('citizen.stay.correct')}</a>
      </p>
      <Form action={to(paths.leaveCountry())} hidden={{ key: visit.key() }}>
        <Button kind="plain">{words('citizen.stay.left')}</Button>
      </Form>
    </Page>
  )
}

/** The days that are left, or that were too many. */
function sayTitle({ visit: { words }, stay: { standing } }: Known): string {
  if (standing.next === 'over') return words('citizen.stay.over', { days: standing.over.days })
  if (standing.next === 'pending') return words('citizen.stay.pending')
  if (standing.daysLeft === 0) return words('citizen.stay.lastDay')
  return words('citizen.stay.daysLeft', { days: standing.daysLeft })
}

const Next = (props: Known) => {
  const { visit, stay, office, pending } = props
  const { words, language, to } = visit
  const { next, window } = stay.standing
  const day = formatDay(stay.until, language)
  if (next === 'over') return <Over {...props} />
  if (next === 'pending') {
    return (
      <>
        <p class="lead">{words('citizen.stay.pendingHelp')}</p>
        {pending && (
          <Actions>
            <Button href={to(paths.application(pending.caseId))}>
              {words('citizen.stay.pendingOpen', { reference: pending.reference })}
            </Button>
          </Actions>
        )}
      </>
    )
  }
  if (next === 'later') {
    const from = formatDay(window.from, language)
    return <p class="lead">{words('citizen.stay.later', { from, day })}</p>
  }
  if (next === 'leave') {
    return (
      <Notice tone="wait" words={words} title={words('citizen.stay.leave', { day })}>
        <p>
          <a href={to(paths.office(office.id))}>
            {words('citizen.stay.ask', { office: office.shortName })}
          </a>
        </p>
      </Notice>
    )
  }
  return (
    <>
      <p class="lead">{words('citizen.stay.extendHelp', { day })}</p>
      <Form action={to(paths.extendStay())} hidden={{ key: visit.key() }}>
        <Actions>
          <Button>{words('citizen.stay.extend')}</Button>
        </Actions>
      </Form>
      <p class="small soft">{words('citizen.stay.filled')}</p>
    </>
  )
}

const Over = ({ visit, stay, office }: Known) => {
  const { words, language, to } = visit
  const { days, costRupiah, isBeyond } = stay.standing.over
  const amount = costRupiah === null ? '' : rupiah(costRupiah, words.locale)
  return (
    <Notice tone="stop" words={words} title={words('citizen.stay.comeAtOnce')}>
      {costRupiah !== null && <p>{words('citizen.stay.overCost', { days, amount })}</p>}
      {isBeyond && stay.daily?.beyond && <p>{textIn(stay.daily.beyond, language)}</p>}
      <p>
        <a href={to(paths.office(office.id))}>
          {words('citizen.stay.where', { office: office.shortName })}
        </a>
      </p>
    </Notice>
  )
}

const Facts = ({ visit, stay, office }: Known) => {
  const { words, language } = visit
  const source = stay.isConfirmed ? 'confirmed' : stay.source
  const row = (name: string, value: string) => ({ label: words(`citizen.stay.${name}`), value })
  return (
    <Summary
      rows={[
        row('until', formatDay(stay.until, language)),
        ...(stay.enteredOn ? [row('entered', formatDay(stay.enteredOn, language))] : []),
        ...(stay.port ? [row('port', stay.port)] : []),
        ...(stay.names ? [row('kind', textIn(stay.names, language))] : []),
        ...(stay.days ? [row('days', words('citizen.stay.countDays', { days: stay.days }))] : []),
        row('office', office.shortName),
        row('source', words(`citizen.stay.source.${source}`)),
      ]}
    />
  )
}

const Longer = ({ visit: { words, language, to }, stay }: Known) => (
  <More summary={words('citizen.stay.longer', { count: stay.extensions.length })}>
    <ul>
      {stay.extensions.map(({ caseId, before, after }) => (
        <li key={caseId}>
          <a href={to(paths.application(caseId))}>
            {words('citizen.stay.longerFromTo', {
              before: formatDay(before, language),
              after: formatDay(after, language),
            })}
          </a>
        </li>
      ))}
    </ul>
  </More>
)

const Cost = ({ visit: { words }, stay: { daily } }: Known) =>
  daily ? (
    <More summary={words('citizen.stay.cost')}>
      <p>
        {words('citizen.stay.costDay', {
          amount: rupiah(daily.feeRupiah, words.locale),
          most: daily.mostDays,
        })}
        {!daily.isVerified && ` (${words('citizen.service.unconfirmed')})`}
      </p>
      <p>{words('citizen.stay.costPending')}</p>
    </More>
  ) : null
