import fc from 'fast-check'
import { minute } from './reference.ts'
import { labelOf, seriesOf, type Ticket } from './ticket.ts'

/** Monday 23 November 2026, 09:00 in Padang. */
export const nine = Date.UTC(2026, 10, 23, 2, 0)

/** Nine o'clock and so many minutes. */
export const at = (minutes: number): number => nine + minutes * minute

/** A ticket that waits, seen in the office when it joined, unless said otherwise. */
export function ticket(number: number, more: Partial<Ticket> = {}): Ticket {
  const origin = more.origin ?? (more.slotAt === undefined ? 'walkin' : 'booking')
  const series = seriesOf({ origin, class: more.class ?? 'ordinary' })
  const joinedAt = more.joinedAt ?? nine
  return {
    id: `ticket-${series}${number}`,
    label: labelOf(series, number),
    series,
    number,
    origin,
    class: 'ordinary',
    state: 'waiting',
    service: 'passport',
    stage: 'berkas',
    joinedAt,
    presentAt: joinedAt,
    missed: 0,
    ...more,
  }
}

const minutes = (min: number, max: number) => fc.integer({ min: min * minute, max: max * minute })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const draft = fc.record({
  joined: minutes(-180, 0),
  slot: maybe(minutes(-180, 120)),
  inside: maybe(minutes(-120, 0)),
  returned: maybe(minutes(-60, 0)),
  present: fc.constantFrom('yes', 'yes', 'yes', 'no' as const),
  class: fc.constantFrom('ordinary', 'ordinary', 'priority' as const),
  stage: fc.constantFrom('berkas', 'foto'),
  missed: fc.integer({ min: 0, max: 4 }),
})

/** A hall at nine o'clock: up to forty tickets of every kind, with every mishap. */
export const halls: fc.Arbitrary<Ticket[]> = fc.array(draft, { maxLength: 40 }).map((drafts) =>
  drafts.map((drawn, index) => {
    const joinedAt = nine + drawn.joined
    return ticket(index + 1, {
      id: `ticket-${index}`,
      class: drawn.class,
      stage: drawn.stage,
      joinedAt,
      slotAt: drawn.slot === undefined ? undefined : nine + drawn.slot,
      insideAt: drawn.inside === undefined ? undefined : Math.max(joinedAt, nine + drawn.inside),
      returnedAt: drawn.returned === undefined ? undefined : nine + drawn.returned,
      missed: drawn.returned === undefined ? 0 : drawn.missed,
      presentAt: drawn.present === 'yes' ? joinedAt : undefined,
    })
  }),
)

/** The same list in another order. */
export const shuffled = <T>(items: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length })
