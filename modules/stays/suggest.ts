import type { Who } from '#packages/access'
import type { Answers, ServiceDefinition } from '#packages/forms'
import type { Needs } from './needs.ts'

/** What earlier applications say of an arrival; to be compared with the stamp before it is kept. */
export type Suggested = {
  enteredOn?: Temporal.PlainDate
  port?: string
  kind?: string
  days?: number
  /** The numbers of the applications it is from. */
  from: string[]
}

const mostRead = 5
/** An arrival longer ago than this is of another stay. */
const mostDaysAgo = 90

/** What one application says, when its day of arrival has come and is not long over. */
export function arrivalIn(
  { arrival }: ServiceDefinition,
  answers: Answers,
  today: Temporal.PlainDate,
): Omit<Suggested, 'from'> | undefined {
  const on = arrival && answers[arrival.on]
  if (!arrival || typeof on !== 'string') return undefined
  const enteredOn = Temporal.PlainDate.from(on)
  const ago = enteredOn.until(today).total('days')
  if (ago < 0 || ago > mostDaysAgo) return undefined
  const port = arrival.port && answers[arrival.port]
  return {
    enteredOn,
    ...(typeof port === 'string' && { port: port.slice(0, 60) }),
    ...(arrival.kind && { kind: arrival.kind }),
    ...(arrival.days && { days: arrival.days }),
  }
}

/** Reads the newest applications that tell of an arrival; what two of them say fits together. */
export async function suggestArrival(
  { applications, catalogue }: Needs,
  who: Who,
  today: Temporal.PlainDate,
): Promise<Suggested | undefined> {
  const telling = catalogue.listServices().filter(({ definition }) => definition.arrival)
  const mine = (await applications.listMine(who)).filter(
    ({ service, submittedAt, status }) =>
      submittedAt && status !== 'closed' && telling.some((one) => one.definition.id === service.id),
  )
  const found: Suggested = { from: [] }
  for (const { caseId, reference } of mine.slice(0, mostRead).toReversed()) {
    const { service, journey } = await applications.getCase(who, caseId)
    const said = arrivalIn(service, journey.answers, today)
    if (!said) continue
    Object.assign(found, said)
    found.from.push(reference)
  }
  return found.from.length > 0 ? found : undefined
}
