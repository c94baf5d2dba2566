import type { Catalogue } from '#modules/catalogue'
import { nationalHolidays } from '#packages/calendar'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { type Closure, type Day, HolidaysView, UnknownYearView } from './view.tsx'

/** What the page of holidays stands on. */
export type Needs = {
  catalogue: Pick<Catalogue, 'listOffices'>
  now: () => Temporal.Instant
}

const access = { action: 'open.read', scope: 'any' } as const

const days: readonly Day[] = [...nationalHolidays].map(([iso, holiday]) => ({
  ...holiday,
  on: Temporal.PlainDate.from(iso),
}))
const years = [...new Set(days.map(({ on }) => on.year))].sort()

/** The days that working days leave out, with whence they are known, for everybody. */
export function holidayRoutes({ catalogue, now }: Needs): Route[] {
  /** Closures that offices of their own told of, as long as they are not over. */
  function listClosures(year: number): Closure[] {
    return catalogue.listOffices().flatMap(({ name, exceptions = [] }) =>
      exceptions
        .filter(({ from, to }) => [from, to].some((day) => day.startsWith(`${year}-`)))
        .map(({ from, to, reason }) => ({
          ...{ office: name, reason },
          ...{ from: Temporal.PlainDate.from(from), to: Temporal.PlainDate.from(to) },
        })),
    )
  }

  function show(visit: Visit): Answer {
    const thisYear = now().toZonedDateTimeISO('Asia/Jakarta').year
    const { tahun = '' } = visit.query
    const wanted = /^[1-9]\d{3}$/.test(tahun) ? Number(tahun) : undefined
    if (wanted !== undefined && !years.includes(wanted)) {
      return html(UnknownYearView({ visit, year: wanted, years, closures: listClosures(wanted) }))
    }
    const year = wanted ?? years.find((each) => each === thisYear) ?? years.at(-1) ?? thisYear
    const ofYear = days.filter(({ on }) => on.year === year)
    const told = { visit, year, years, days: ofYear, closures: listClosures(year) }
    return html(HolidaysView(told))
  }

  return [{ method: 'GET', path: '/hari-libur', access, keepSeconds: 300, answer: show }]
}
