import {
  type Appeal,
  applicantOf,
  type CaseView,
  type TimelineEntry,
  withoutHouse,
} from '#modules/applications'
import { type Booking, hasPlace, type Waiting } from '#modules/appointments'
import type { Answer } from '#modules/assistant'
import type { Finding } from '#modules/checking'
import type { LetterView, Statement } from '#modules/letters'
import type { Bill, Claim } from '#modules/payments'
import type { Pause } from '#modules/privacy'
import type { NamedProxy } from '#modules/proxies'
import type { OfficeFile } from '#packages/booking'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { type Happening, Page, Timeline } from '#packages/ui'
import type { Visit } from '#platform/http'
import { AppealNotice } from '../appeal/view.tsx'
import { FindingNotice } from '../checked/view.tsx'
import type { Days } from '../deadline/page.ts'
import { DaysNotice } from '../deadline/view.tsx'
import type { Beside as BesideVisits } from '../errand/facts.ts'
import { BesideNotice } from '../errand/view.tsx'
import { Beside } from '../help/answer-view.tsx'
import { isHelping } from '../helping/acting.ts'
import { isBeingWritten, listCurrent } from '../letter/letters.ts'
import { Letters } from '../letter/listed-view.tsx'
import type { Openness } from '../offices/openness.ts'
import { ClaimNotice } from '../pay/claim-view.tsx'
import { CancelPlace } from '../place/cancel-view.tsx'
import { ProxyNotice } from '../proxy/notice.tsx'
import type { Invitation } from '../rating/invite.ts'
import { RatingInvitation } from '../rating/view.tsx'
import { ToSign } from '../statement/view.tsx'
import { WaitingNotice } from '../waiting/offer-view.tsx'
import { backOf, Helping, OwnWays } from './draft-view.tsx'
import { AfterPaying, isGoingOn, StatusFacts } from './facts-view.tsx'
import { isConfirming, isCovered, isMoving, isOnItsWay, owesDifference } from './money-standing.ts'
import { lacksPlace, Next } from './next-step.tsx'
import { OwnSteps } from './own-steps.tsx'

type Props = {
  visit: Visit
  view: CaseView
  timeline: TimelineEntry[]
  office: OfficeFile
  bill?: Bill
  /** Money of the application, of whichever bill, that the office answers for. */
  claims: Claim[]
  /** In a family: whose application each of them is about. */
  whose: ReadonlyMap<string, string>
  place?: Booking
  waiting: Waiting
  /** By when we are done, and by when they answer. */
  days: Days
  invitation?: Invitation
  /** Visits to which collecting what is ready could be put. */
  errands?: BesideVisits
  letters: LetterView[]
  /** What was stated at the office and waits to be signed. */
  statement: Statement | undefined
  now: Temporal.Instant
  /** What can be said against a refusal. */
  appeal?: Appeal | undefined
  /** What people ask who have paid. */
  beside: Answer[]
  /** How its papers stand at the desk that looks at them beforehand. */
  finding?: Finding | undefined
  /** Who may collect it, or did. */
  proxy: NamedProxy | undefined
  /** Whoever it is of, or a rule, has paused it. */
  pause?: Pause | undefined
  say: (at: Temporal.Instant) => string
  /** Whether the office still serves anybody today. */
  open: Openness
}

/** An application that was handed in: where it stands, the one next thing, and all that happened. */
export const StatusView = (props: Props) => {
  const { visit, view, bill, place, invitation, waiting, office } = props
  const { caseId } = view
  const { words, frame, to } = visit
  const { title, lead } = sayWhere(props)
  const here = to(paths.application(view.caseId))
  return (
    <Page
      frame={frame}
      title={title}
      back={backOf(visit, view)}
      isPrivate
      {...(isSettling(props) ? { refresh: { seconds: 2, to: here, isFallback: true } } : {})}
    >
      <Helping visit={visit} />
      <p class="soft">{sayWhat(props)}</p>
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      <DaysNotice visit={visit} view={view} days={props.days} />
      <ClaimNotice {...{ visit, claims: props.claims, office, whose: props.whose }} />
      <WaitingNotice
        {...{ visit, caseId, waiting, office, place: place && hasPlace(place) ? place : undefined }}
      />
      {isGoingOn(view) && <FindingNotice {...props} hasArrived={hasArrived(props)} />}
      <AppealNotice {...{ visit, caseId, appeal: props.appeal }} />
      <Next {...props} />
      <OwnSteps {...props} />
      {props.errands && <BesideNotice {...{ visit, caseId, office, beside: props.errands }} />}
      <ToSign visit={visit} view={view} statement={props.statement} />
      <ProxyNotice {...{ visit, caseId, proxy: props.proxy, zone: office.zone }} />
      <Letters {...props} />
      {invitation && <RatingInvitation visit={visit} {...invitation} />}
      <StatusFacts {...props} />
      <h2>{words('citizen.status.history')}</h2>
      <Timeline words={words} happenings={listHappenings(props)} />
      <ProofLink visit={visit} view={view} />
      {place?.state === 'confirmed' && !isHelping(visit) && (
        <CancelPlace visit={visit} caseId={view.caseId} />
      )}
      {bill?.state === 'paid' && <AfterPaying {...{ visit, view, place }} />}
      <OwnWays visit={visit} view={view} />
      <Beside frame={frame} answers={props.beside} />
    </Page>
  )
}

const ProofLink = ({ visit: { words, to }, view }: Pick<Props, 'visit' | 'view'>) =>
  view.state === 'draft' ? null : (
    <p>
      <a href={to(paths.proof(view.caseId))}>{words('citizen.proof.link')}</a>
    </p>
  )

/** Whether they have come to the office for it. */
const hasArrived = ({ place, timeline }: Props): boolean =>
  place?.state === 'arrived' || timeline.some(({ action }) => action === 'arrive')

/** The service; of a family also whose application it is. */
function sayWhat({ visit, view }: Props): string {
  const service = textIn(view.service.names, visit.language)
  const name = view.party && applicantOf(view)
  return name ? `${name} – ${service}` : service
}

/** The letter that was revoked and not written anew, if one was. */
const findEnded = (letters: readonly LetterView[]) =>
  listCurrent(letters).findLast(({ state }) => state === 'revoked')

/** Where it stands; what the case has yet to hear of its money and its place is said already. */
function sayWhere({ visit, view, bill, place, letters }: Props): { title: string; lead?: string } {
  const { words, language } = visit
  if (isMoving(view)) return { title: words('citizen.transfer.moving') }
  if (isOnItsWay(view, bill)) {
    return { title: words('citizen.status.moneyHere'), lead: words('citizen.status.moneyHelp') }
  }
  if (isCovered(bill)) return { title: words('citizen.status.moneyHere') }
  if (owesDifference(view, bill)) {
    const rest = rupiah(bill.dueRupiah, words.locale)
    return {
      title: words('citizen.status.restOpen', { rest }),
      lead: words('citizen.status.restOpenHelp'),
    }
  }
  if (isConfirming(bill, place)) return { title: words('citizen.status.placeComing') }
  const chooseAgain = view.service.workflow.flags.find(({ id }) => id === 'place-lost')
  if (chooseAgain && withoutHouse(view.flags).length === 0 && lacksPlace(view, bill, place)) {
    return { title: textIn(chooseAgain.names, language) }
  }
  const ended = findEnded(letters)
  if (view.status === 'done' && ended) {
    const letter = textIn(ended.names, language)
    return {
      title: words('citizen.status.letterEnded', { letter }),
      lead: words('citizen.status.letterEndedHelp'),
    }
  }
  const title = textIn(view.names, language)
  return view.next ? { title, lead: textIn(view.next, language) } : { title }
}

/** What happened, where it stands since then, and what comes next: news, a state and a step. */
function listHappenings(props: Props): Happening[] {
  const { visit, view, timeline, say } = props
  const { title, lead } = sayWhere(props)
  const done = timeline.map(
    (entry): Happening => ({
      title: sayEntry(visit, entry),
      when: say(entry.at),
      state: 'done',
      ...(entry.reason || entry.why || entry.note ? { detail: sayDetail(visit, entry) } : {}),
    }),
  )
  const since = visit.words('citizen.status.since', { when: say(view.changedAt) })
  const hasNext = lead && isGoingOn(view)
  return [
    ...done,
    { title, when: since, state: 'now' },
    ...(hasNext ? [{ title: lead, state: 'next' } as const] : []),
  ]
}

const sayEntry = ({ words, language }: Visit, entry: TimelineEntry) =>
  entry.names ? textIn(entry.names, language) : words(`applications.step.${entry.action}`)

const sayDetail = ({ words, language }: Visit, entry: TimelineEntry) => (
  <>
    {entry.why && <p>{words(entry.why)}</p>}
    {entry.reason && <p>{textIn(entry.reason.names, language)}</p>}
    {entry.note && <p>{entry.note}</p>}
  </>
)

/** Something is being written down, and this page changes by itself in a moment. */
const isSettling = (props: Props) => {
  const { view, bill, place } = props
  return (
    isMoving(view) ||
    isOnItsWay(view, bill) ||
    isCovered(bill) ||
    isConfirming(bill, place) ||
    isBeingWritten(view, props)
  )
}
