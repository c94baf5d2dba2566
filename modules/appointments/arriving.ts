import { allow } from '#packages/access'
import { readCode } from '#packages/booking'
import { dayOf, type Zone, zoneLabel } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { createCaseVisits } from './case-visit.ts'
import { type Booking, hasPlace, withoutHold } from './domain.ts'
import type { ElsewherePlace } from './elsewhere-queries.ts'
import { findPlace, lockPlace, markStates } from './elsewhere-queries.ts'
import type { Parts } from './needs.ts'
import { createOffices } from './office-of.ts'
import { findByCode, findForCase, findOfficeOf, lockBooking } from './queries.ts'
import { allowBooking } from './who.ts'
import { createWishEnd } from './wish-end.ts'
import { writeChanges } from './write.ts'

const two = (value: number) => String(value).padStart(2, '0')

/** Day and hour of a visit in pieces, which each language joins its own way. */
function whenOf({ startsAt }: Pick<Booking, 'startsAt'>, zone: Zone) {
  const at = startsAt.toZonedDateTimeISO(zone)
  const { hour, minute } = at
  return {
    day: at.toPlainDate().toString(),
    hour: two(hour),
    minute: two(minute),
    zone: zoneLabel(zone),
  }
}

/** A code at the door. `isBack`: the hall sent its owner home before their visit was finished. */
export type AtTheDoor = { code: string; office: string; isBack?: boolean }

/** Whoever is here, and at which stage their visit goes on where it had begun before. */
export type Arrived = Booking & { fromStage?: string }

type Unserved = { code: string; caseId?: string | null; hasLeft?: boolean }

/** Coming to the office, and going home from it unserved. */
export function createArriving(needs: Parts) {
  const { events, now } = needs
  const officeOf = createOffices(needs)
  const caseVisits = createCaseVisits(needs)
  const endWish = createWishEnd(needs)

  const write = (tx: Tx, before: Booking, after: Booking) =>
    writeChanges(tx, { events, changes: [{ before, after }], at: now() })

  const isToday = ({ day, office }: { day: Temporal.PlainDate; office: string }) =>
    day.equals(dayOf(now(), officeOf(office).file.zone))

  /** Says what holds of a code whose visit was on another day: it is over, or the next one has a time. */
  async function refuseOver(tx: Tx, { caseId, startsAt, office }: Booking): Promise<never> {
    const { zone } = officeOf(office).file
    const next = await findForCase(tx, caseId)
    if (next && hasPlace(next) && next.office === office) {
      throw new Refusal('appointments.nextVisit', whenOf(next, zone))
    }
    throw new Refusal('appointments.codeUsed', whenOf({ startsAt }, zone))
  }

  /**
   * Whether somebody who came on another day may come again with the same code: until they choose
   * another time, and as long as their application awaits this visit or the rest of it.
   */
  async function goOn(tx: Tx, mine: Booking): Promise<Arrived> {
    const isNewest = (await findForCase(tx, mine.caseId))?.bookingId === mine.bookingId
    const visit = await caseVisits.findIn(tx, mine.caseId)
    const isOver = visit ? visit.due === 'none' : mine.state === 'arrived'
    if (!isNewest || isOver) return refuseOver(tx, mine)
    return visit?.due === 'rest' ? { ...mine, fromStage: visit.stage } : mine
  }

  /** The same for a place that another system gave: it was paid and confirmed there. */
  async function arriveElsewhere(tx: Tx, seen: ElsewherePlace, isBack: boolean) {
    const { office } = seen
    allow(tx.who, 'appointments.settle', { office })
    const mine = (await lockPlace(tx, seen)) ?? seen
    if (mine.state === 'withdrawn') throw new Refusal('appointments.gone')
    const { zone } = officeOf(office).file
    if (!isToday(mine) && !isBack) {
      const code = mine.state === 'arrived' ? 'appointments.codeUsed' : 'appointments.otherDay'
      throw new Refusal(code, whenOf(mine, zone))
    }
    if (mine.state === 'arrived') return mine
    await markStates(tx, { office, ids: [mine.placeId], state: 'arrived', at: now() })
    return { ...mine, state: 'arrived' as const }
  }

  async function findAt(tx: Tx, asked: AtTheDoor): Promise<Booking> {
    const code = readCode(asked.code)
    if (!code) throw new Refusal('appointments.notACode')
    const office = await findOfficeOf(tx, code)
    if (!office) throw new Refusal('appointments.unknownCode')
    if (office !== asked.office) {
      throw new Refusal('appointments.otherOffice', { office: officeOf(office).file.shortName })
    }
    const found = await findByCode(tx, code)
    if (!found) throw new Refusal('appointments.unknownCode')
    return found
  }

  return {
    /**
     * Somebody with this code stands at the door of this office. A second scan changes nothing. A code
     * works on its own day; on another whoever was not finished goes on, and nobody else does.
     */
    arriveIn: async (tx: Tx, asked: AtTheDoor): Promise<Arrived | ElsewherePlace> => {
      const { code, office, isBack = false } = asked
      const place = await findPlace(tx, readCode(code) ?? '')
      if (place?.office === office) return arriveElsewhere(tx, place, isBack)
      const found = await findAt(tx, asked)
      allowBooking(tx, 'appointments.settle', found)
      const mine = (await lockBooking(tx, found)) ?? found
      if (mine.state === 'arrived') return isToday(mine) ? mine : goOn(tx, mine)
      const back = mine.state === 'unserved' ? await goOn(tx, mine) : undefined
      if (mine.state !== 'confirmed' && !back) throw new Refusal(refusals[mine.state])
      if (!back && !isToday(mine)) {
        throw new Refusal('appointments.otherDay', whenOf(mine, officeOf(office).file.zone))
      }
      const after = withoutHold(mine, 'arrived')
      await write(tx, mine, after)
      await endWish(tx, mine.caseId)
      return { ...after, ...(back?.fromStage && { fromStage: back.fromStage }) }
    },

    /**
     * Whoever came with this code, or with another number about this case, was not finished before the
     * day was over, or gave their number up; safe twice.
     */
    leaveUnservedIn: async (tx: Tx, { code, caseId, hasLeft }: Unserved): Promise<void> => {
      const found = (await findByCode(tx, code)) ?? (caseId && (await findForCase(tx, caseId)))
      // Collecting alone needs no time.
      if (!found || found.stage) return
      allowBooking(tx, 'appointments.settle', found)
      const mine = (await lockBooking(tx, found)) ?? found
      if (mine.state !== 'arrived') return
      const isBegun = (await caseVisits.findIn(tx, mine.caseId))?.due === 'rest'
      const how = isBegun ? 'rest' : hasLeft ? 'left' : undefined
      const change = { before: mine, after: withoutHold(mine, 'unserved'), how } as const
      await writeChanges(tx, { events, changes: [change], at: now() })
    },
  }
}

const refusals = {
  held: 'appointments.notHandedIn',
  kept: 'appointments.notPaid',
  missed: 'appointments.gone',
  unserved: 'appointments.gone',
  released: 'appointments.gone',
  cancelled: 'appointments.gone',
  lost: 'appointments.gone',
} as const
