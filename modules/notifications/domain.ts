import type { Verdict } from '#platform/mail'

/** What a message is about. Each has its sentences in words/. */
export const templates = [
  'code',
  'submitted',
  'paid',
  'shortPaid',
  'ntpnDiffers',
  'waiverDecided',
  'claimOpened',
  'claimMoved',
  'billExpired',
  'approved',
  'refused',
  'toPay',
  'issued',
  'ready',
  'collected',
  'held',
  'released',
  'papersWanted',
  'withdrawn',
  'uncollected',
  'placeConfirmed',
  'placeMoved',
  'placeCancelled',
  'placeLost',
  'visitSoon',
  'turnNear',
  'timeToGo',
  'placeKept',
  'called',
  'rateVisit',
  'rateCase',
  'placeOffered',
  'placeUnserved',
  'placeMissed',
  'letterEnded',
  'collectedByProxy',
  'proxyMoved',
  'returnCode',
  'guardianMoved',
  'promised',
  'promiseMoved',
  'answerBy',
  'transferred',
  'staySoon',
  'draftEnds',
  'draftOver',
  'notCollected',
  'documentEnds',
  'paperScanned',
  'paperInfected',
  'answered',
  'erased',
  'erasureKept',
  'erasureOwed',
] as const
/** One of them. */
export type Template = (typeof templates)[number]

/** Said on devices alone: a letter would be read when the turn is over. */
export const onlyPushed: readonly Template[] = ['called']

/** What a message says beside its sentences: ids, amounts and instants as ISO text. */
export type Facts = {
  codeId?: string
  /** The number of a ticket. */
  label?: string
  amountRupiah?: number
  /** What is still missing of it. */
  missingRupiah?: number
  startsAt?: string
  /** Until when something is kept. */
  until?: string
  /** What a claim about money is called, why there is one, what happened to it, and its last day. */
  number?: string
  reason?: string
  step?: string
  /** How it came about. */
  how?: string
  dueAt?: string
  /** The number of a counter. */
  counter?: number
  fromMinutes?: number
  toMinutes?: number
  /** A day that was told, and the one told before it. */
  on?: string
  before?: string
  /** Why it moved. */
  why?: string
  /** What a reminder is of, the last moment of that day, and the last day something is kept. */
  anchor?: string
  endsAt?: string
  lastDay?: string
  /** For how many days a draft is kept. */
  keptDays?: number
}

// Places are offered by day alone, and for half an hour.
const alwaysUrgent: readonly Template[] = [
  ...(['code', 'returnCode', 'proxyMoved'] as const),
  ...(['turnNear', 'timeToGo', 'called', 'placeOffered'] as const),
]
const aboutToBegin = Temporal.Duration.from({ hours: 12 })
const longest = Temporal.Duration.from({ hours: 72 })

/** A code, a turn that is near or has come, and a visit within twelve hours do not wait for the morning. */
export function isUrgent(template: Template, facts: Facts, now: Temporal.Instant): boolean {
  if (alwaysUrgent.includes(template)) return true
  const startsAt = facts.endsAt ?? facts.startsAt
  // The night is not the time to say what was.
  if (!startsAt || template === 'placeUnserved' || template === 'placeMissed') return false
  return Temporal.Instant.compare(startsAt, now.add(aboutToBegin)) < 0
}

/** From when a message is no use to anybody, and in any case after three days. */
export function uselessFrom(
  template: Template,
  { startsAt, until, endsAt }: Facts,
  at: Temporal.Instant,
): Temporal.Instant {
  if (endsAt) return Temporal.Instant.from(endsAt)
  if (template === 'placeOffered' && until) return Temporal.Instant.from(until)
  if (template === 'called') return at.add({ minutes: 5 })
  if (template === 'turnNear' || template === 'timeToGo') return at.add({ minutes: 30 })
  if (template === 'visitSoon' && startsAt) return Temporal.Instant.from(startsAt)
  const isVisit = template === 'placeConfirmed' || template === 'placeMoved'
  const last = at.add(longest)
  if (!isVisit || !startsAt) return last
  const begins = Temporal.Instant.from(startsAt)
  return Temporal.Instant.compare(begins, last) < 0 ? begins : last
}

const remindAt = '16:00'

/** When to remind of a visit: the afternoon before; never when that is already over. */
export function reminderAt(startsAt: Temporal.Instant, zone: string, now: Temporal.Instant) {
  const dayBefore = startsAt.toZonedDateTimeISO(zone).subtract({ days: 1 })
  const at = dayBefore.withPlainTime(remindAt).toInstant()
  return Temporal.Instant.compare(at, now) > 0 ? at : undefined
}

const quietFromHour = 20
const quietToHour = 8

/** The earliest moment from `at` on that is not between 20:00 and 08:00 on the office's wall. */
export function afterQuiet(at: Temporal.Instant, zone: string): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone)
  if (local.hour >= quietToHour && local.hour < quietFromHour) return at
  const day = local.hour < quietToHour ? local : local.add({ days: 1 })
  return day.withPlainTime({ hour: quietToHour }).toInstant()
}

/** Tries before we give up: four hours, five minutes apart. */
export const mostTries = 48

/** When to try again. What is urgent is tried sooner at first: 15 seconds, doubled up to 5 minutes. */
export function retryAfter(tries: number, urgent: boolean): Temporal.Duration {
  const seconds = urgent ? Math.min(15 * 2 ** Math.max(tries - 1, 0), 300) : 300
  return Temporal.Duration.from({ seconds })
}

/** What becomes of a message after one hand-over. */
export type Outcome =
  | { state: 'sent'; reason: string }
  | { state: 'failed'; reason: string }
  | { state: 'queued'; reason: string; mayHaveArrived: boolean }

/** Judges a hand-over after `tries` of them. */
export function settle(verdict: Verdict, tries: number): Outcome {
  if (verdict.kind === 'accepted') return { state: 'sent', reason: verdict.code }
  if (verdict.kind === 'never' || tries >= mostTries)
    return { state: 'failed', reason: verdict.code }
  return { state: 'queued', reason: verdict.code, mayHaveArrived: verdict.mayHaveArrived }
}
