import {
  type Action,
  type ServiceDefinition,
  type Standing,
  statusOf,
  type Workflow,
} from '#packages/forms'

/** One act on a case, as the deadlines need to know it. */
export type Step = {
  office: string
  caseId: string
  person: string | null
  reference: string
  definition: ServiceDefinition
  action: Action
  before: Standing
  after: Standing
}

/** Working days before the promised day from which a case counts as soon late, where its service is silent. */
const usualWarnDays = 1

/** What is promised of this service, when something is: days between two different acts. */
export function promiseOf({ promise }: ServiceDefinition) {
  if (!promise || promise.from === promise.to) return undefined
  return { ...promise, warnDays: promise.warnWorkingDays ?? usualWarnDays }
}

/**
 * What the office waits for the applicant with, by its flag or state: then its own clock stands
 * still. A hold of the office's own is no such thing; its day moves only with a reason.
 */
export function waitedFor(
  { workflow, promise }: ServiceDefinition,
  at: Standing,
): string | undefined {
  const flag = workflow.flags.find(
    ({ id, status }) =>
      at.flags.includes(id) &&
      (promise?.pauses ? promise.pauses.includes(id) : status === 'waiting-for-you'),
  )
  if (flag) return flag.id
  return statusOf(workflow, at) === 'waiting-for-you' && !hasFlag(workflow, at)
    ? at.state
    : undefined
}

const hasFlag = ({ flags }: Workflow, at: Standing) =>
  flags.some(({ id, status }) => status && at.flags.includes(id))

/** How a promise ends with this act, if it does: with what was promised, with another answer, or unanswered. */
export function endOf(
  { definition, action, after }: Step,
  { dueAt, at }: { dueAt: Temporal.Instant; at: Temporal.Instant },
): 'kept' | 'late' | 'dropped' | undefined {
  const isFinal = definition.workflow.states.find(({ id }) => id === after.state)?.final === true
  const isDone = action.id === definition.promise?.to
  if (!isDone && !isFinal) return undefined
  // Whoever takes it back is owed nothing; whoever stopped answering neither.
  const isTheirs = action.by.includes('person') || action.id === definition.waits?.closes
  if (!isDone && isTheirs) return 'dropped'
  return Temporal.Instant.compare(at, dueAt) <= 0 ? 'kept' : 'late'
}

/** Whether this act begins or ends the applicant's own time. */
export function waitStep({ definition, before, after }: Step): 'begins' | 'ends' | undefined {
  const flag = definition.waits?.on
  if (!flag) return undefined
  const [was, is] = [before.flags.includes(flag), after.flags.includes(flag)]
  if (was === is) return undefined
  return is ? 'begins' : 'ends'
}

/** The least and most letters of a reason an applicant reads. */
export const reasonLetters = { least: 10, most: 300 } as const

/** A day and a reason as somebody typed them, or what is wrong with them by field. */
export function readMove(
  typed: { on?: string | undefined; reason?: string | undefined },
  told: Temporal.PlainDate,
):
  | { value: { on: Temporal.PlainDate; reason: string }; problems?: undefined }
  | { problems: { field: 'on' | 'reason'; code: string }[] } {
  const reason = (typed.reason ?? '').replaceAll(/\s+/g, ' ').trim()
  const on = readIso(typed.on)
  const problems: { field: 'on' | 'reason'; code: string }[] = []
  if (!on || Temporal.PlainDate.compare(on, told) <= 0) {
    problems.push({ field: 'on', code: 'deadlines.notLater' })
  } else if (Temporal.PlainDate.compare(on, told.add({ years: 1 })) > 0) {
    problems.push({ field: 'on', code: 'deadlines.tooFar' })
  }
  if (reason.length < reasonLetters.least || reason.length > reasonLetters.most) {
    problems.push({ field: 'reason', code: 'deadlines.reasonNeeded' })
  }
  return on && problems.length === 0 ? { value: { on, reason } } : { problems }
}

function readIso(text: string | undefined): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? '')) return undefined
  try {
    return Temporal.PlainDate.from(text ?? '', { overflow: 'reject' })
  } catch {
    return undefined
  }
}
