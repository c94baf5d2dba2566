import { allow, type Who } from '#packages/access'
import { type Arrival, type Comparison, compare, keyOfCode, type Target } from '#packages/beside'
import { drawElsewhere, findVisit, readCode, type Visit } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { addDay, changeSlots, lockDays, type SlotChange } from './day-queries.ts'
import { laidNow, readLocked } from './days.ts'
import { type BookableOffice, type BookingState, toBookableDay } from './domain.ts'
import type { ElsewherePlace } from './elsewhere-queries.ts'
import * as queries from './elsewhere-queries.ts'
import { slotsOf, sumOf } from './elsewhere-slots.ts'
import type { Parts } from './needs.ts'
import { createOffices } from './office-of.ts'
import { listOurs } from './person-queries.ts'
import { drawCodes } from './places.ts'
import { findByCode } from './queries.ts'

/** What an export says: the lines that can be taken, and every code it names, bad lines included. */
export type Export = {
  office: string
  arrivals: readonly Arrival[]
  present: ReadonlySet<string>
}

// Where the queue has no minutes for a stage either.
const usualMinutes = 10

const daysApart = 92

/** Places that were given by another system and are brought here by the office. */
export function createElsewhere(needs: Parts) {
  const { db, catalogue, now, newId, random } = needs
  const officeOf = createOffices(needs)

  /** What such a visit takes here; nothing when no counter of this office can serve it. */
  function visitOf(office: BookableOffice, { service, stage }: Target): Visit | undefined {
    const stages = catalogue.getEntry(service).definition.appointment?.stages ?? []
    const meant = stage
      ? [stages.find(({ id }) => id === stage) ?? { id: stage, minutes: usualMinutes }]
      : stages.filter(({ visit = 1 }) => visit === 1)
    if (meant.length === 0) return undefined
    const minutes = Object.fromEntries(meant.map(({ id, minutes: long }) => [id, long]))
    return findVisit(office.file.counters, minutes)
  }

  async function compareWith(tx: Tx, { office, arrivals, present }: Export, isLocking: boolean) {
    const { zone } = officeOf(office).file
    const days = new Map(
      arrivals.map(({ startsAt }) => {
        const day = startsAt.toZonedDateTimeISO(zone).toPlainDate()
        return [day.toString(), day]
      }),
    )
    const keys = arrivals.map(({ foreignCode }) => keyOfCode(foreignCode))
    const asked = { office, keys, days: [...days.values()] }
    const met = await queries.listMet(tx, asked)
    const known = isLocking
      ? await queries.lockAll(
          tx,
          office,
          met.map(({ placeId }) => placeId),
        )
      : met
    return { known, days: [...days.values()], told: compare(known, arrivals, { zone, present }) }
  }

  async function place(tx: Tx, office: BookableOffice, told: Comparison<ElsewherePlace>) {
    const days = new Map<string, ReturnType<typeof toBookableDay>>()
    const dayOf = async (day: Temporal.PlainDate) => {
      const known = days.get(day.toString())
      if (known) return known
      const kept = await readLocked(tx, { office, day, at: now() })
      const bookable = toBookableDay(office, day, kept)
      days.set(day.toString(), bookable)
      return bookable
    }
    const draw = async ({ line: _, ...after }: Arrival) => {
      const day = after.startsAt.toZonedDateTimeISO(office.file.zone).toPlainDate()
      const visit = visitOf(office, after)
      if (!visit) throw new Refusal('appointments.notServed')
      const drawn = drawElsewhere(await dayOf(day), visit, after.startsAt)
      // Hours that changed after the day was laid out have no slot for it: it is expected all the same.
      const { slotAt, takes } = drawn ?? { slotAt: after.startsAt, takes: [0] }
      const state = 'expected' as const
      return { ...after, office: office.file.id, day, minutes: visit.minutes, slotAt, takes, state }
    }
    const codes = await drawCodes(tx, told.fresh.length, random)
    const fresh: ElsewherePlace[] = []
    for (const one of told.fresh) {
      fresh.push({ ...(await draw(one)), placeId: newId(), code: codes.pop()! })
    }
    const changed: { before: ElsewherePlace; after: ElsewherePlace }[] = []
    for (const { before, after } of told.changed) {
      const { placeId, code, foreignCode } = before
      changed.push({ before, after: { ...(await draw(after)), placeId, code, foreignCode } })
    }
    return { fresh, changed }
  }

  async function layOutAll(tx: Tx, office: BookableOffice, days: Temporal.PlainDate[]) {
    const { id } = office.file
    for (const day of days.toSorted(Temporal.PlainDate.compare)) {
      const laid = laidNow(office, day, now())
      if (laid.slots.length > 0) await addDay(tx, { office: id, day }, laid)
    }
  }

  return {
    /** Whether this office could serve such a visit at all. */
    isServed: (office: string, target: Target): boolean =>
      visitOf(officeOf(office), target) !== undefined,

    /** Which of these foreign codes are visit codes of ours, at whatever office. */
    listOursIn: async (tx: Reader, foreignCodes: readonly string[]): Promise<string[]> => {
      const asked = foreignCodes.flatMap((text) => {
        const code = readCode(text)
        return code ? [{ text, code }] : []
      })
      const ours = new Set(await listOurs(tx, [...new Set(asked.map(({ code }) => code))]))
      return asked.filter(({ code }) => ours.has(code)).map(({ text }) => text)
    },

    /** What an export would change. Nothing is written. */
    compareElsewhereIn: async (tx: Tx, asked: Export): Promise<Comparison<ElsewherePlace>> => {
      allow(tx.who, 'appointments.bring', { office: asked.office })
      return (await compareWith(tx, asked, false)).told
    },

    /**
     * Takes an export: new places, changed ones, and those that the officer says are withdrawn, by
     * their foreign codes. Two at once go one after the other; whoever is here is never moved.
     */
    bringElsewhereIn: async (
      tx: Tx,
      { withdrawn, ...asked }: Export & { withdrawn: readonly string[] },
    ): Promise<Comparison<ElsewherePlace> & { withdrawn: ElsewherePlace[] }> => {
      const { who } = tx
      allow(who, 'appointments.bring', { office: asked.office })
      const office = officeOf(asked.office)
      await queries.lockImports(tx, asked.office)
      const named = asked.arrivals.flatMap(({ foreignCode }) => readCode(foreignCode) ?? [])
      if ((await listOurs(tx, named)).length > 0) throw new Refusal('appointments.codeIsOurs')
      const { days: fromFile } = await compareWith(tx, asked, false)
      await layOutAll(tx, office, fromFile)
      const before = (await compareWith(tx, asked, false)).known.map(({ day }) => day)
      await lockDays(
        tx,
        [...fromFile, ...before].map((day) => ({ office: asked.office, day })),
      )
      const { told } = await compareWith(tx, asked, true)
      const { fresh, changed } = await place(tx, office, told)
      const keys = new Set(withdrawn.map(keyOfCode))
      const gone = told.gone.filter(({ foreignCode }) => keys.has(keyOfCode(foreignCode)))
      const slots: SlotChange[] = [
        ...fresh.flatMap((one) => slotsOf(one, 1)),
        ...changed.flatMap(({ before: old, after }) => [...slotsOf(old, -1), ...slotsOf(after, 1)]),
        ...gone.flatMap((one) => slotsOf(one, -1)),
      ]
      await changeSlots(tx, sumOf(slots))
      const by = { office: asked.office, by: who.kind === 'officer' ? who.staffId : '', at: now() }
      if (fresh.length > 0) await queries.addPlaces(tx, fresh, by)
      if (changed.length > 0)
        await queries.markPlaces(
          tx,
          changed.map(({ after }) => after),
          by,
        )
      const ids = gone.map(({ placeId }) => placeId)
      await queries.markStates(tx, { office: asked.office, ids, state: 'withdrawn', at: now() })
      return { ...told, withdrawn: gone }
    },

    /** The places from elsewhere of one day, or of today and the days to come, in their order. */
    listElsewhere: (
      who: Who,
      office: string,
      only?: Temporal.PlainDate,
    ): Promise<ElsewherePlace[]> =>
      db.read(who, (tx) => {
        allow(who, 'appointments.find', { office })
        const { zone } = catalogue.getOffice(office)
        const from = only ?? now().toZonedDateTimeISO(zone).toPlainDate()
        const to = only ?? from.add({ days: daysApart })
        return queries.listFrom(tx, { office, from, to })
      }),

    /** Whether anybody is expected at this office, today or later, who was booked elsewhere. */
    hasElsewhere: (who: Who, office: string): Promise<boolean> =>
      db.read(who, (tx) => {
        allow(who, 'appointments.find', { office })
        const { zone } = catalogue.getOffice(office)
        return queries.hasFrom(tx, office, now().toZonedDateTimeISO(zone).toPlainDate())
      }),

    /** What is known of a visit that began elsewhere, by our code; nothing when it is none. */
    findElsewhere: (who: Who, text: string): Promise<ElsewherePlace | undefined> =>
      db.read(who, async (tx) => {
        const code = readCode(text)
        const found = code ? await queries.findPlace(tx, code) : undefined
        if (found) allow(who, 'appointments.find', { office: found.office })
        return found
      }),

    /**
     * Our code for a foreign one that was typed or scanned at this office, alone or as the last part
     * of an address. Refusal `appointments.otherOffice` when it is at home at another one.
     */
    readForeign: (
      who: Who,
      { office, text }: { office: string; text: string },
    ): Promise<string | undefined> =>
      db.read(who, async (tx) => {
        allow(who, 'appointments.find', { office })
        const ours = readCode(text)
        // What was brought before its code became one of ours never stands before its owner.
        const own = ours && (await findByCode(tx, ours))
        if (own && own.office === office && !isGone.has(own.state)) return undefined
        const keys = foreignIn(text)
        for (const key of keys) {
          const found = await queries.findForeign(tx, office, key)
          if (found) return found
        }
        for (const key of readCode(text) ? [] : keys) {
          const home = await queries.findOfficeOfForeign(tx, key)
          if (!home || home === office) continue
          throw new Refusal('appointments.otherOffice', { office: officeOf(home).file.shortName })
        }
        return undefined
      }),
  }
}

const isGone: ReadonlySet<BookingState> = new Set(['released', 'cancelled', 'lost', 'missed'])

/** What a scanner or a hand typed, as keys to try: all of it, or its last part. */
function foreignIn(text: string): string[] {
  const told = text.slice(0, 200).trim()
  const keys = [told, told.split(/[/=|#?&\s]+/).findLast((part) => part !== '') ?? ''].map(
    keyOfCode,
  )
  return [...new Set(keys)].filter((key) => key.length >= 4 && key.length <= 40)
}
