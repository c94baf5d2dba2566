import type { Fairness, OpenFigures, Spread } from '#modules/queue'
import type { Sheet } from '#platform/sheets'

const ways = ['all', 'booking', 'walkin', 'remote'] as const

const heads = [
  'office',
  'day',
  ...ways.flatMap((way) => [`${way}_people`, `${way}_p50_minutes`, `${way}_p90_minutes`]),
  'promises_judged',
  'promises_kept',
  'promises_sooner',
  'promises_later',
  'promises_beyond_p80',
  'promise_width_minutes_median',
  'promises_told_later_than_on_screen',
  'promises_told_later_than_first_range',
  'promises_unrounded',
  'promises_inside_p10_p90_unrounded',
  'promise_error_minutes_mean',
  'not_called_waiting',
  'not_called_gone',
  'not_called_place_kept',
  'calls',
  'calls_by_hand',
  'entered_from_paper',
  'same_quarters_without_phone_people',
  'same_quarters_without_phone_p90_minutes',
  'same_quarters_with_phone_people',
  'same_quarters_with_phone_p90_minutes',
  'longer_without_phone_minutes',
]

const tenth = (minutes: number) => Math.round(minutes * 10) / 10

const cellsOf = (spread: Spread | null) =>
  spread ? [spread.people, tenth(spread.p50Minutes), tenth(spread.p90Minutes)] : [0, null, null]

function cellsOfFair(fair: Fairness | undefined) {
  if (!fair) return [null, null, null, null, null]
  const { withoutPhone, withPhone, gapMinutes } = fair
  const [without, having] = [tenth(withoutPhone.p90Minutes), tenth(withPhone.p90Minutes)]
  return [withoutPhone.people, without, withPhone.people, having, tenth(gapMinutes)]
}

type Figures = { figures: readonly OpenFigures[]; fairness: readonly Fairness[] }

/** The figures, a line an office and day; without a day: the whole month, with its fairness. */
export const sheetOf = (name: string, { figures, fairness }: Figures): Sheet => ({
  name,
  heads,
  rows: figures.map((one) => {
    const fair = one.day ? undefined : fairness.find(({ office }) => office === one.office)
    const { judged, kept, sooner, later, late, widthMinutes } = one.promises
    const { raised, beyond, measured, inside, offMinutes } = one.promises
    const off = offMinutes === null ? null : tenth(offMinutes)
    return [
      ...[one.office, one.day?.toString() ?? null],
      ...ways.flatMap((way) => cellsOf(one[way])),
      ...[judged, kept, sooner, later, late, widthMinutes],
      ...[raised, beyond, measured, inside, off, one.waiting, one.gone, one.kept],
      ...[one.calls, one.chosen, one.entered, ...cellsOfFair(fair)],
    ]
  }),
})
