import { system } from '#packages/access'
import {
  drawOne,
  isInPart,
  isSoon,
  nextAsking,
  offerUntil,
  type Takes,
  usualWaiting,
} from '#packages/booking'
import { dayOf, openIntervals } from '#packages/calendar'
import { createTurns, type Tx } from '#platform/db'
import { lockDays } from './day-queries.ts'
import { readLocked } from './days.ts'
import { type BookableOffice, toBookableDay } from './domain.ts'
import { offerEnded, offered, opened } from './events.ts'
import { keyOf, takeFor } from './fitting.ts'
import { type Freed, freedSlots, withoutFreed } from './freed.ts'
import { listDueDays, lockDueFreed, markFreed } from './freed-queries.ts'
import type { Parts } from './needs.ts'
import { addOffer, markLapsed, type Offer } from './offer-queries.ts'
import { createOffices } from './office-of.ts'
import { endOne } from './wish-end.ts'
import {
  type EarlierWish,
  listOverdueWishes,
  listWaitingFor,
  lockFreeWish,
} from './wish-queries.ts'
import { placeOf, sumSlots, writeSlots } from './write.ts'

/** Somebody the place fits, and the seconds their visit would draw. */
type Fitting = { wish: EarlierWish; takes: Takes }

/** Brings places that were given back to the next person: sweeps, safe to repeat and in a crowd. */
export function createOffering(needs: Parts) {
  const { db, events, catalogue, now, random, newId, minutes, waiting = usualWaiting } = needs
  const officeOf = createOffices(needs)
  const turns = createTurns(now)

  /** The office has not moved its hours since, nor closed that day. */
  function isKeptOpen(office: BookableOffice, { day, startsAt }: Freed, minutes: number): boolean {
    const ends = startsAt.add({ minutes })
    return openIntervals(office.calendar, day).some(
      ({ from, to }) =>
        Temporal.Instant.compare(from, startsAt) <= 0 && Temporal.Instant.compare(ends, to) <= 0,
    )
  }

  /** Everybody who waits and whom this place fits, judged as if it were free. */
  async function listFitting(tx: Tx, office: BookableOffice, freed: Freed): Promise<Fitting[]> {
    const { maxMoves } = office.policy
    const all = await listWaitingFor(tx, { ...freed, maxMoves })
    const inPart = all.filter(({ part }) => isInPart(part, freed.startsAt, office.file.zone))
    if (inPart.length === 0) return []
    const kept = await readLocked(tx, { office, day: freed.day, at: now() })
    const free = toBookableDay(office, freed.day, kept && withoutFreed(kept, freed))
    const takesOf = new Map<string, Takes | undefined>()
    for (const wish of inPart) {
      const key = keyOf(wish)
      if (takesOf.has(key)) continue
      const found = takeFor({ catalogue, office, day: free, now: now() }, wish, freed)
      const fits = found && isKeptOpen(office, freed, found.minutes)
      takesOf.set(key, fits ? found.takes : undefined)
    }
    return inPart.flatMap((wish) => {
      const takes = takesOf.get(keyOf(wish))
      return takes ? [{ wish, takes }] : []
    })
  }

  /** Draws one of them; whoever left the list or got another offer meanwhile is drawn no more. */
  async function draw(tx: Tx, fitting: readonly Fitting[]) {
    let left = [...fitting]
    while (left.length > 0) {
      const drawn = drawOne(left, random()) as Fitting
      if (await lockFreeWish(tx, drawn.wish)) return { ...drawn, among: left.length }
      left = left.filter((one) => one !== drawn)
    }
    return undefined
  }

  /** Writes where the place stands now, and its seconds with it. */
  async function move(tx: Tx, before: Freed, after: Freed): Promise<void> {
    await writeSlots(tx, sumSlots([], [...freedSlots(before, -1), ...freedSlots(after, 1)]))
    await markFreed(tx, after, now())
  }

  async function open(tx: Tx, freed: Freed): Promise<void> {
    const { until: _, ...place } = freed
    await move(tx, freed, { ...place, state: 'open' })
    await events.publish(tx, opened, placeOf(freed))
  }

  async function offer(tx: Tx, freed: Freed, { wish, takes, among }: Fitting & { among: number }) {
    const until = offerUntil(freed.startsAt, now(), waiting)
    const { office, freedId, day, startsAt } = freed
    const { wishId, caseId, person } = wish
    const ids = { offerId: newId(), freedId, wishId, caseId, person }
    const one: Offer = { ...ids, office, day, startsAt, among, until }
    await move(tx, freed, { ...freed, state: 'offered', takes, until, offers: freed.offers + 1 })
    await addOffer(tx, one, now())
    const facts = { ...placeOf(freed), offerId: one.offerId, caseId, person, among }
    await events.publish(tx, offered, { ...facts, until: until.toString() })
  }

  async function endOffer(tx: Tx, freed: Freed): Promise<void> {
    const over = await markLapsed(tx, freed, now())
    if (!over) return
    const { office, freedId } = freed
    const facts = { office, freedId, offerId: over.id, caseId: over.case_id, person: over.person }
    await events.publish(tx, offerEnded, { ...facts, how: 'lapsed' })
  }

  /** The next step of one place whose time has come. */
  async function goOn(tx: Tx, freed: Freed): Promise<void> {
    if (freed.state === 'offered') await endOffer(tx, freed)
    const office = officeOf(freed.office)
    const isOver = isSoon(freed.startsAt, now(), waiting) || freed.offers >= waiting.mostOffers
    const fitting = isOver ? [] : await listFitting(tx, office, freed)
    if (fitting.length === 0) return open(tx, freed)
    const asking = nextAsking(now(), office.file.zone, waiting)
    if (Temporal.Instant.compare(asking, now()) > 0) {
      // Nobody is asked at night. The morning's minute is drawn too: at eight sharp all would watch.
      const until = asking.add({ seconds: Math.floor(random() * 900) })
      if (isSoon(freed.startsAt, until, waiting)) return open(tx, freed)
      return move(tx, freed, { ...freed, state: 'cooling', until })
    }
    const drawn = await draw(tx, fitting)
    return drawn ? offer(tx, freed, drawn) : open(tx, freed)
  }

  const goOnWith = (due: Parameters<typeof lockDueFreed>[1]): Promise<number> =>
    db.transaction(system('appointments'), async (tx) => {
      await lockDays(tx, [due])
      const freed = await lockDueFreed(tx, due, now())
      for (const one of freed) await goOn(tx, one)
      return freed.length
    })

  return {
    /** Goes on with places that cooled down or were offered long enough; returns how many. */
    offerFreed: async (): Promise<number> => {
      await minutes.refresh()
      const asked = turns.listResting()
      const due = await db.read(system('appointments'), (tx) => listDueDays(tx, now(), asked))
      let done = 0
      await turns.takeGroups(due, async (some) => {
        done += await goOnWith(some)
      })
      return done
    },

    /** Ends the wishes whose last day is over; returns how many. */
    endWaiting: async (): Promise<number> => {
      let ended = 0
      for (const { id, zone, kind } of catalogue.listOffices()) {
        if (kind === 'practice') continue
        ended += await db.transaction(system('appointments'), async (tx) => {
          const over = await listOverdueWishes(tx, id, dayOf(now(), zone))
          for (const wish of over) await endOne(tx, needs, { wish, why: 'over' })
          return over.length
        })
      }
      return ended
    },
  }
}
