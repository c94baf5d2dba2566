import type { CaseView } from '#modules/applications'
import type { OfficeFile } from '#packages/booking'
import { dayOf, formatMoment, formatTime, type Language, type Zone } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Page, Summary, TaskList, type TaskState } from '#packages/ui'
import type { Visit } from '#platform/http'
import { RanOut } from '../hub/draft-view.tsx'
import { isRanOut, sayUntil } from '../hub/held.ts'
import { isPaidInPart } from '../hub/money-standing.ts'
import { ClaimNotice } from '../pay/claim-view.tsx'
import {
  booksTime,
  type FamilyFacts,
  hasPlace,
  isOpen,
  isReady,
  listLacking,
  type Member,
} from './facts.ts'
import { Moved, Visits } from './visits-view.tsx'

type Props = {
  visit: Visit
  facts: FamilyFacts
  office: OfficeFile
  /** Any office by its id: one of the family may have gone to another. */
  officeOf: (id: string) => OfficeFile
  mayAdd: boolean
  now: Temporal.Instant
}

/** A family in one draft: each of them, then the time and the handing-in of all. */
export const FamilyView = (props: Props) => {
  const { visit, facts, office } = props
  const { words, frame, to } = visit
  const title = words('citizen.family.title')
  return (
    <Page frame={frame} title={title} back={to(paths.applications())} isPrivate>
      <h1>{title}</h1>
      <RanOutTogether {...props} />
      <p>{words('citizen.family.lead')}</p>
      <ClaimNotice visit={visit} claims={facts.claims} office={office} />
      <TaskList words={words} tasks={[...listPeople(props), ...listRest(props)]} />
      <Next {...props} />
      {props.mayAdd && (
        <p>
          <a href={to(paths.familyMember(facts.party.partyId))}>{words('citizen.family.add')}</a>
        </p>
      )}
      <Bills {...props} />
      <ChooseAgain {...props} />
      <Moved {...props} />
      <Visits {...props} />
      <Summary rows={[{ label: words('citizen.hub.office'), value: office.shortName }]} />
    </Page>
  )
}

/** The minute of somebody still being filled in is no longer kept, and nobody has another. */
const RanOutTogether = ({ visit, facts, office, now }: Props) => {
  const open = facts.members.filter(isOpen)
  if (open.some((member) => hasPlace(member, now))) return null
  const place = open.map(({ place }) => place).find((one) => one && isRanOut(one, now))
  return place ? <RanOut {...{ visit, office, place }} /> : null
}

/** "2. Bintang – Paspor anak", and what stands open or where it stands. */
function listPeople({ visit, facts }: Props) {
  const { words, to, language } = visit
  return facts.members.map((member) => {
    const { view, name, service, open } = member
    const label = name === service ? name : `${name} – ${service}`
    return {
      label: `${view.party?.seat ?? 1}. ${label}`,
      href: to(paths.application(view.caseId)),
      hint: isOpen(member)
        ? open.length > 0
          ? sayOpen(visit, open)
          : words('citizen.family.ready')
        : textIn(view.names, language),
      state: stateOf(member),
    }
  })
}

const mostOpen = 2

/** The next things that are missing, and how many more: a whole list would bury the others. */
function sayOpen({ words }: Visit, open: readonly string[]): string {
  const said = open.slice(0, mostOpen).join(' · ')
  const count = open.length - mostOpen
  return count > 0
    ? words('citizen.family.openMore', { open: said, count })
    : words('citizen.family.open', { open: said })
}

/** What their family still does for them: pay, mend or collect. Whatever else is open goes on without them. */
const asksSomething: readonly CaseView['status'][] = ['submitted', 'waiting-for-you', 'ready']

/** How far one of them is: filling in, to be done now, under way, or at its end. */
function stateOf(member: Member): TaskState {
  if (isOpen(member)) return isReady(member) ? 'done' : 'todo'
  const { status } = member.view
  if (status === 'done' || status === 'closed') return 'done'
  return asksSomething.includes(status) ? 'next' : 'waiting'
}

/** The time and the handing-in, for those who are still being filled in. */
function listRest({ visit, facts, office, now }: Props) {
  const { words, to } = visit
  const { partyId } = facts.party
  const open = facts.members.filter(isOpen)
  if (open.length === 0) return []
  const seated = open.filter((member) => hasPlace(member, now))
  const needsTime = booksTime(facts)
  const hasTime = !needsTime || seated.length > 0
  const isAnyReady = open.some(isReady)
  return [
    ...(needsTime
      ? [
          {
            label: words('citizen.hub.place'),
            href: to(paths.familyDays(partyId)),
            hint:
              seated.length > 0
                ? sayHeldTogether(visit, { seated, office })
                : words('citizen.family.placesHint', { count: open.length }),
            state: hasTime ? ('done' as const) : ('todo' as const),
          },
        ]
      : []),
    {
      label: words('citizen.hub.check'),
      hint: words('citizen.family.checkHint'),
      ...(hasTime && isAnyReady ? { href: to(paths.familyCheck(partyId)) } : {}),
      state: hasTime && isAnyReady ? ('next' as const) : ('later' as const),
    },
  ]
}

/** The minutes of those who have one, and until when they are kept. */
function sayHeldTogether(
  visit: Visit,
  { seated, office }: { seated: readonly Member[]; office: OfficeFile },
): string {
  const { words, language } = visit
  const places = seated.flatMap(({ place }) => (place ? [place] : []))
  const times = places.map(({ startsAt }) => startsAt).sort(Temporal.Instant.compare)
  const [place] = places
  if (!place) return ''
  // One of them may have chosen another day: each day is said with its own minutes.
  const byDay = Map.groupBy(times, (at) => dayOf(at, office.zone).toString())
  const when = [...byDay.values()]
    .map((ofDay) => sayMinutes(ofDay, office.zone, language))
    .join('; ')
  const held = words('citizen.family.placesHeld', { count: seated.length, when })
  return [held, ...sayUntil(visit, place, office)].join(' ')
}

/** Day and minute of the first, and the minute of the last where it is another. */
function sayMinutes(times: readonly Temporal.Instant[], zone: Zone, language: Language): string {
  const [first, last] = [times[0], times.at(-1)]
  if (!first || !last) return ''
  const from = formatMoment(first, zone, language)
  return first.equals(last) ? from : `${from} – ${formatTime(last, zone, language)}`
}

/** The one thing to do now: the first who is not ready, the time, or handing in. */
const Next = ({ visit, facts, now }: Props) => {
  const { words, to } = visit
  const { partyId } = facts.party
  const open = facts.members.filter(isOpen)
  const first = open.find((member) => !isReady(member) && !member.view.journey.stopped)
  if (first) {
    return (
      <Actions>
        <Button href={to(paths.application(first.view.caseId))}>
          {words('citizen.hub.goOn', { task: first.name })}
        </Button>
      </Actions>
    )
  }
  if (!open.some(isReady)) return null
  const hasTime = !booksTime(facts) || open.some((member) => hasPlace(member, now))
  return (
    <Actions>
      <Button href={to(hasTime ? paths.familyCheck(partyId) : paths.familyDays(partyId))}>
        {words('citizen.hub.goOn', {
          task: words(hasTime ? 'citizen.hub.check' : 'citizen.hub.place'),
        })}
      </Button>
    </Actions>
  )
}

/** What waits to be paid: one bill for all, or one each. */
const Bills = ({ visit, facts }: Props) => {
  const { words, to } = visit
  const open = facts.members.flatMap(({ bill }) =>
    bill?.state === 'open' && bill.dueRupiah > 0 ? [bill] : [],
  )
  const bills = [...new Map(open.map((bill) => [bill.billId, bill])).values()]
  return (
    <>
      {bills.map(({ billId, caseId, dueRupiah }) => (
        <Actions key={billId}>
          <Button href={to(paths.pay(caseId))}>
            {words('citizen.status.pay', { amount: rupiah(dueRupiah, words.locale) })}
          </Button>
        </Actions>
      ))}
    </>
  )
}

const owesMore = ({ members }: FamilyFacts): boolean =>
  members.some(({ bill }) => isPaidInPart(bill))

/** Paid, and without a time: one block for all of them, nothing more to pay. */
const ChooseAgain = ({ visit: { words, to }, facts }: Props) =>
  listLacking(facts).length > 0 ? (
    <Actions>
      <Button href={to(paths.familyDays(facts.party.partyId))}>
        {words(`citizen.family.chooseAgain${owesMore(facts) ? 'Only' : ''}`)}
      </Button>
    </Actions>
  ) : null
