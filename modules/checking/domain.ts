import {
  addWorkingDays,
  dayOf,
  findNextOpening,
  type OfficeCalendar,
  openIntervals,
} from '#packages/calendar'
import {
  type Answers,
  listPapers,
  listQuestions,
  opensBill,
  type Paper,
  type ServiceDefinition,
  type World,
} from '#packages/forms'

/** How the papers of an application stand at the desk. */
export type CheckState = 'waiting' | 'asked' | 'complete' | 'ended'

/** What can be found of a paper. */
export const verdictKinds = ['accepted', 'better', 'wrong', 'missing'] as const
export type VerdictKind = (typeof verdictKinds)[number]

/** Why a paper is not taken yet; each is one of our own sentences, read by the applicant as it is. */
export const reasonsOf = {
  accepted: [],
  better: ['blurred', 'cutOff', 'glare', 'tooSmall', 'pagesMissing'],
  wrong: ['otherPaper', 'otherPerson', 'expired', 'namesDiffer'],
  missing: ['notSent'],
} as const satisfies Record<VerdictKind, readonly string[]>

/** Why "complete" did not hold at the counter. */
export const overrulings = [
  'originalDiffers',
  'originalMissing',
  'newFact',
  'deskMistake',
  'expiredSince',
] as const
export type Overruling = (typeof overrulings)[number]

/** How long an officer has an application without doing anything to it. */
export const leaseMinutes = 15
/** Whatever is due within this time goes before everything else. */
const riskMinutes = 120
/** Whoever was overtaken so often is overtaken no more. */
export const mostPassed = 5
const elderlyYears = 60

/** One application's papers in line. */
export type InLine = {
  caseId: string
  cameAt: Temporal.Instant
  dueAt: Temporal.Instant
  visitAt: Temporal.Instant | null
  isVulnerable: boolean
  passed: number
}

/** By when somebody must have looked: what was promised, or sooner when they come before that. */
export function neededBy({ dueAt, visitAt }: Pick<InLine, 'dueAt' | 'visitAt'>): Temporal.Instant {
  return visitAt && Temporal.Instant.compare(visitAt, dueAt) < 0 ? visitAt : dueAt
}

/**
 * Who is looked at next: whoever was overtaken too often, then what is late or soon would be, then
 * the vulnerable, then who waits longest.
 */
export function rankPapers<Line extends InLine>(
  lines: readonly Line[],
  now: Temporal.Instant,
): Line[] {
  const soon = now.add({ minutes: riskMinutes })
  const groupOf = (one: Line): number => {
    if (one.passed >= mostPassed) return 0
    if (Temporal.Instant.compare(neededBy(one), soon) <= 0) return 1
    return one.isVulnerable ? 2 : 3
  }
  const timeOf = (one: Line): Temporal.Instant => (groupOf(one) === 1 ? neededBy(one) : one.cameAt)
  return lines.toSorted(
    (a, b) =>
      groupOf(a) - groupOf(b) ||
      Temporal.Instant.compare(timeOf(a), timeOf(b)) ||
      (a.caseId < b.caseId ? -1 : 1),
  )
}

/**
 * One working day after papers came: the same time of the next day the office opens, or its last
 * minute when it closes sooner. What comes while it is closed counts from its next opening.
 */
export function dueAfter(calendar: OfficeCalendar, at: Temporal.Instant): Temporal.Instant {
  const from = findNextOpening(calendar, at)
  if (!from) throw new RangeError('The office does not open within a year.')
  const clock = from.toZonedDateTimeISO(calendar.zone).toPlainTime()
  const day = addWorkingDays(calendar, dayOf(from, calendar.zone), 1)
  const wanted = day.toZonedDateTime({ timeZone: calendar.zone, plainTime: clock }).toInstant()
  const open = openIntervals(calendar, day)
  const [first] = open
  const last = open.at(-1)
  if (first && Temporal.Instant.compare(wanted, first.from) < 0) return first.from
  return last && Temporal.Instant.compare(wanted, last.to) > 0 ? last.to : wanted
}

/** The papers the desk looks at: those that are sent, and of what is optional only what is there. */
export const listToCheck = (
  definition: ServiceDefinition,
  world: World,
  sent: readonly string[],
): Paper[] =>
  listPapers(definition, world).filter(
    ({ id, how, optional }) => how !== 'original' && (!optional || sent.includes(id)),
  )

/** After which step the papers come to the desk: once it is paid, or handed in where nothing is due then. */
export function comesAfter({ workflow }: ServiceDefinition): 'submit' | 'paid' {
  const submit = workflow.actions.find(({ id }) => id === 'submit')
  const isPaidFirst =
    submit !== undefined &&
    opensBill(workflow, submit) &&
    workflow.actions.some(({ id, from }) => id === 'paid' && from.includes(submit.to ?? ''))
  return isPaidFirst ? 'paid' : 'submit'
}

/** Whether a service is looked after by the desk at all. */
export const isChecked = ({ documents }: ServiceDefinition): boolean =>
  documents.some(({ how }) => how !== 'original')

/** Somebody of sixty or more, by the answer to the birthday. */
export function isVulnerable(
  definition: ServiceDefinition,
  answers: Answers,
  today: Temporal.PlainDate,
): boolean {
  const asked = listQuestions(definition).find(({ autocomplete }) => autocomplete === 'bday')
  const born = answers[asked?.id ?? '']
  if (typeof born !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(born)) return false
  return Temporal.PlainDate.from(born).until(today, { largestUnit: 'year' }).years >= elderlyYears
}

/** Whether people of this service come to the office at all. */
export const hasVisit = ({ appointment }: Pick<ServiceDefinition, 'appointment'>): boolean =>
  appointment !== undefined
