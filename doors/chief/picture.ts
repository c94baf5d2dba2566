import type { Booking } from '#modules/appointments'
import type { DayView, HallView } from '#modules/queue'
import type { Move, Shelf } from '#modules/stock'
import type { Officer } from '#packages/access'
import type { OfficeFile } from '#packages/booking'
import { dayNamed, dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import { chiefOf, type Needs } from './needs.ts'

/** Somebody with a place that day, ours or one given in another system, there perhaps for one stage. */
export type Coming = Pick<Booking, 'startsAt' | 'service' | 'minutes' | 'state'> & {
  stage?: string
}

/** Everything the head's pages are drawn from. */
export type Picture = {
  office: OfficeFile
  day: DayView
  /** The hall as it stands now; only today has one. */
  hall: HallView | undefined
  bookings: Coming[]
  /** Of a day that is over: how many had a place and did not come. */
  missedCount?: number
  /** The blanks as they are now, and what happened to them on that day. */
  shelves: Shelf[]
  moves: Move[]
  /** How many people wait for an earlier place here; nobody's name. */
  waitingCount: number
  /** Names of the officers, by id; an id without one is shown as it is. */
  nameOf: (staffId: string) => string
}

/** The day an address asks for; a day that is none, or far away, is refused. */
function readDay(visit: Visit, office: OfficeFile): Temporal.PlainDate | undefined {
  const asked = visit.query.hari
  if (!asked) return undefined
  const today = dayOf(visit.now(), office.zone)
  const day = dayNamed(asked)
  if (day && Math.abs(day.until(today, { largestUnit: 'day' }).days) <= 3660) return day
  throw new Refusal('chief.unknownDay')
}

/** Reads the picture of a day in the own office of whoever asks. */
export async function readPicture(needs: Needs, visit: Visit): Promise<Picture> {
  const { queue, catalogue, identity, stock } = needs
  const who = chiefOf(visit)
  const office = catalogue.getOffice(who.office)
  const asked = readDay(visit, office)
  const day = await queue.getDay(who, { office: office.id, ...(asked ? { day: asked } : {}) })
  const here = { office: office.id, language: visit.language }
  const from = day.day.toZonedDateTime(office.zone).toInstant()
  const to = day.day.add({ days: 1 }).toZonedDateTime(office.zone).toInstant()
  const [hall, bookings, names, shelves, moves, waitingCount] = await Promise.all([
    day.isToday ? queue.getHall(who, here) : undefined,
    listComing(needs, who, { office: office.id, day: day.day }),
    identity.listNames(who, { office: office.id }),
    stock.listShelves(who),
    stock.listMoves(who, { from, to }),
    needs.appointments.countWaiting(who, { office: office.id }),
  ])
  const nameOf = (id: string) => names.get(id) ?? id
  const isOver = Temporal.PlainDate.compare(day.day, dayOf(visit.now(), office.zone)) < 0
  const missed = isOver ? await countNotCome(needs, who, { day: day.day, bookings }) : {}
  return { office, day, hall, bookings, shelves, moves, waitingCount, nameOf, ...missed }
}

/** Those closed as not come, and those nobody has closed yet. */
async function countNotCome(
  { appointments }: Needs,
  who: Officer,
  { day, bookings }: { day: Temporal.PlainDate; bookings: readonly Coming[] },
) {
  const closed = await appointments.countMissed(who, { office: who.office, day })
  return { missedCount: closed + bookings.filter(({ state }) => state === 'confirmed').length }
}

async function listComing(
  { appointments }: Needs,
  who: Officer,
  asked: { office: string; day: Temporal.PlainDate },
): Promise<Coming[]> {
  const ours = await appointments.listExpected(who, asked)
  const elsewhere = (await appointments.listElsewhere(who, asked.office, asked.day))
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ state, startsAt, service, minutes, stage }): Coming => {
      const isHere = state === 'arrived'
      const told = { startsAt, service, minutes, state: isHere ? state : ('confirmed' as const) }
      return { ...told, ...(stage && { stage }) }
    })
  return [...ours, ...elsewhere].sort((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
}
