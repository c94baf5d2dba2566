import type { DayLog } from '#packages/replay'
import type { Cell, Sheet } from '#platform/sheets'

const heads = [
  ...['act', 'time', 'number', 'what', 'state', 'stage', 'waits_since', 'class'],
  ...['counter', 'call', 'place', 'reasons', 'policy', 'order_sha256'],
]

type Clock = (at: number) => string

const clockOf =
  (zone: string): Clock =>
  (at) =>
    Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(zone)
      .toString({ timeZoneName: 'never', offset: 'never', fractionalSecondDigits: 3 })

function cellsOfCall(call: DayLog['calls'][number] | undefined, say: Clock): Cell[] {
  if (!call) return [null, null, null, null, null, null]
  const { counter, kind, place, reasons, policy, digest, isUndone } = call
  const told = reasons.map(({ code, values }) => {
    const each = Object.entries(values).map(([name, value]) => {
      return `${name}=${name.endsWith('At') ? say(value) : value}`
    })
    return [code, ...each].join(' ')
  })
  return [counter, isUndone ? 'takenBack' : kind, place, told.join('; '), policy, digest]
}

/** The record of a day, an act a line with the call it was; times as the office's clock showed them. */
export function sheetOf(name: string, { zone, acts, calls }: DayLog): Sheet {
  const say = clockOf(zone)
  const made = calls.filter(({ kind }) => kind !== 'recall' && kind !== 'entered')
  const called = new Map(made.map((call) => [call.after + 1, call]))
  return {
    name,
    heads,
    rows: acts.map(({ seq, at, label, act, state, stage, begins }) => [
      ...[seq, say(at), label, act, state, stage],
      ...[begins ? say(begins.slotAt ?? begins.joinedAt) : null, begins?.class ?? null],
      ...cellsOfCall(called.get(seq), say),
    ]),
  }
}
