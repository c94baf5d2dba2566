import { type Answers, listQuestions, type ServiceDefinition, type Text } from '#packages/forms'

/** A service by which a stay is made longer, and what it says of stays. */
export type Extending = ServiceDefinition & { stay: NonNullable<ServiceDefinition['stay']> }

/** What a day too many costs, and until when it is counted so. */
type Daily = NonNullable<ServiceDefinition['eligibility'][number]['daily']>

/** What applies to one kind of stay. */
export type Rule = {
  service: Extending
  kind: Extending['stay']['kinds'][number]
  names: Text
  daily?: Daily
}

/** Whether a service makes stays longer. */
export const isExtending = (service: ServiceDefinition): service is Extending =>
  service.stay !== undefined

/** Every kind of stay that some service makes longer. */
export function rulesOf(services: readonly ServiceDefinition[]): Rule[] {
  return services.filter(isExtending).flatMap((service) => {
    const question = listQuestions(service).find(({ id }) => id === service.stay.kind)
    const daily = service.eligibility.find((one) => one.daily?.since === service.stay.until)?.daily
    return service.stay.kinds.map((kind) => {
      const choice = question?.choices?.find(({ value }) => value === kind.id)
      return {
        service,
        kind,
        names: choice?.label ?? { id: kind.id, en: kind.id },
        ...(daily && { daily }),
      }
    })
  })
}

/** A stay as the rules see it. */
export type Facts = {
  enteredOn: Temporal.PlainDate | null
  until: Temporal.PlainDate
  extensions: number
  isPending: boolean
}

/** What somebody does next: wait for the window, extend, wait for our answer, leave in time, or come at once. */
export type Next = 'later' | 'extend' | 'pending' | 'leave' | 'over'

/** Where a stay stands on a day. */
export type Standing = {
  next: Next
  /** Nights left; 0 on the last day, below it when over. */
  daysLeft: number
  /** From when and until when staying longer may be asked for. */
  window: { from: Temporal.PlainDate; to: Temporal.PlainDate }
  /** Days too many, and what they cost while they are counted by the day. */
  over: { days: number; costRupiah: number | null; isBeyond: boolean }
}

/** The last day of a stay of so many days; the day of arrival is the first. */
export const lastDay = (enteredOn: Temporal.PlainDate, days: number): Temporal.PlainDate =>
  enteredOn.add({ days: days - 1 })

/** Days from arrival to the last day, both counted. */
export const daysOf = (enteredOn: Temporal.PlainDate, until: Temporal.PlainDate): number =>
  enteredOn.until(until).total('days') + 1

/** Whether this kind of stay may be made longer once more. */
export function mayExtend(
  { enteredOn, until, extensions }: Facts,
  rule: Rule | undefined,
): boolean {
  if (!rule) return false
  const { mostExtensions, mostDays } = rule.kind
  if (mostExtensions !== undefined && extensions >= mostExtensions) return false
  return mostDays === undefined || !enteredOn || daysOf(enteredOn, until) < mostDays
}

/** Where a stay stands today. Asked for in time, it is not over while we have not answered. */
export function standingOf(facts: Facts, today: Temporal.PlainDate, rule?: Rule): Standing {
  const { until } = facts
  const daysLeft = today.until(until).total('days')
  const before = rule?.service.stay.fromDaysBefore ?? 0
  const window = { from: until.subtract({ days: before }), to: until }
  const days = facts.isPending ? 0 : Math.max(0, -daysLeft)
  const isBeyond = rule?.daily !== undefined && days > rule.daily.mostDays
  const costRupiah = rule?.daily && !isBeyond ? days * rule.daily.feeRupiah : null
  return {
    next: nextOf(facts, { today, window, rule }),
    daysLeft,
    window,
    over: { days, costRupiah, isBeyond },
  }
}

type Judged = { today: Temporal.PlainDate; window: Standing['window']; rule: Rule | undefined }

function nextOf(facts: Facts, { today, window, rule }: Judged): Next {
  if (facts.isPending) return 'pending'
  if (Temporal.PlainDate.compare(today, facts.until) > 0) return 'over'
  if (!mayExtend(facts, rule)) return 'leave'
  return Temporal.PlainDate.compare(today, window.from) < 0 ? 'later' : 'extend'
}

/** What an application says of the stay of its applicant, where it says something. */
export function statedIn({ stay }: Extending, answers: Answers) {
  const until = answers[stay.until]
  const kind = answers[stay.kind]
  if (typeof until !== 'string' || typeof kind !== 'string') return undefined
  const hasExtended = stay.extended !== undefined && answers[stay.extended] === true
  return { until: Temporal.PlainDate.from(until), kind, extensions: hasExtended ? 1 : 0 }
}

/** The answers an application to stay longer begins with: the stay's own, and what an earlier one said of the person. */
export function knownAnswers(
  service: Extending,
  stay: Facts & { kind: string },
  earlier: Answers = {},
): Answers {
  const { stay: asked, variantFrom } = service
  const own = [asked.until, asked.kind, asked.extended, variantFrom]
  const aboutPerson = listQuestions(service).filter(
    ({ id, kind }) => !own.includes(id) && kinds.includes(kind) && earlier[id] !== undefined,
  )
  return {
    ...Object.fromEntries(aboutPerson.map(({ id }) => [id, earlier[id] ?? null])),
    [asked.until]: stay.until.toString(),
    [asked.kind]: stay.kind,
    ...(asked.extended && { [asked.extended]: stay.extensions > 0 }),
  }
}

// What stays true of a person from one application to the next, as long as they look at it again.
const kinds: readonly string[] = [
  'name',
  'date',
  'choice',
  'country',
  'passport',
  'address',
  'phone',
]
