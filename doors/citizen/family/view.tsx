import type { CaseView } from '#modules/applications'
import type { Bill } from '#modules/payments'
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
import { sayOpen } from './say-open.ts'
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
      <ClaimNotice visit={visit} claims={facts.claims} office={office} whose={namesOf(facts)} />
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
      <Visits {...props} isMain={!isBusy(props) && listLacking(facts).length === 0} />
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

const mostOpen = 2

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
          ? sayOpen(words, open, { most: mostOpen })
          : words('citizen.family.ready')
        : textIn(view.names, language),
      state: stateOf(member),
    }
  })
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

/** What is still missing before all of them are handed in: the first who is not ready, the time, or handing in. */
function findNext({ visit, facts, now }: Props): { to: string; task: string } | undefined {
  const { words } = visit
  const { partyId } = facts.party
  const open = facts.members.filter(isOpen)
  const first = open.find((member) => !isReady(member) && !member.view.journey.stopped)
  if (first) return { to: paths.application(first.view.caseId), task: first.name }
  if (!open.some(isReady)) return undefined
  const hasTime = !booksTime(facts) || open.some((member) => hasPlace(member, now))
  return hasTime
    ? { to: paths.familyCheck(partyId), task: words('citizen.hub.check') }
    : { to: paths.familyDays(partyId), task: words('citizen.hub.place') }
}

/** The one thing to do now, for those who are still being filled in. */
const Next = (props: Props) => {
  const { words, to } = props.visit
  const next = findNext(props)
  return next ? (
    <Actions>
      <Button href={to(next.to)}>{words('citizen.hub.goOn', { task: next.task })}</Button>
    </Actions>
  ) : null
}

function listDue({ members }: FamilyFacts): Bill[] {
  const open = members.flatMap(({ bill }) =>
    bill?.state === 'open' && bill.dueRupiah > 0 ? [bill] : [],
  )
  return [...new Map(open.map((bill) => [bill.billId, bill])).values()]
}

/** What waits to be paid: one bill for all, or one each. */
const Bills = (props: Props) => {
  const { visit, facts } = props
  const { words, to } = visit
  return (
    <>
      {listDue(facts).map(({ billId, caseId, dueRupiah }, at) => (
        <Actions key={billId}>
          <Button
            href={to(paths.pay(caseId))}
            kind={at === 0 && !findNext(props) ? 'main' : 'plain'}
          >
            {words('citizen.status.pay', { amount: rupiah(dueRupiah, words.locale) })}
          </Button>
        </Actions>
      ))}
    </>
  )
}

const owesMore = ({ members }: FamilyFacts): boolean =>
  members.some(({ bill }) => isPaidInPart(bill))

/** Something is to be filled in, handed in or paid, and comes before choosing a time or going there. */
const isBusy = (props: Props): boolean =>
  findNext(props) !== undefined || listDue(props.facts).length > 0

/** Paid, and without a time: one block for all of them, nothing more to pay. */
const ChooseAgain = (props: Props) => {
  const { visit, facts } = props
  const { words, to } = visit
  const count = listLacking(facts).length
  return count > 0 ? (
    <Actions>
      <Button
        href={to(paths.familyDays(facts.party.partyId))}
        kind={isBusy(props) ? 'plain' : 'main'}
      >
        {words(`citizen.family.chooseAgain${owesMore(facts) ? 'Only' : ''}`, { count })}
      </Button>
    </Actions>
  ) : null
}

/** Whose application it is, where there are several to take it for. */
const namesOf = ({ members }: FamilyFacts): ReadonlyMap<string, string> =>
  new Map(members.length > 1 ? members.map(({ view, name }) => [view.caseId, name]) : [])
