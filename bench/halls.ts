import { randomInt, randomUUIDv7 } from 'node:crypto'
import { type Appointments, createAppointments } from '#modules/appointments'
import { createCatalogue } from '#modules/catalogue'
import { createQueue, type Queue } from '#modules/queue'
import { type Officer, system, type Who } from '#packages/access'
import { usualPolicy } from '#packages/booking'
import { createTurnableClock, realNow } from '#platform/clock'
import { readContent } from '#platform/content'
import { createDb, type Db, migrate, readMigrations } from '#platform/db'
import { createEvents } from '#platform/events'
import { resumeClock } from '../simulation/demonstration/clock.ts'
import { ours, type Place } from './house.ts'

/** One invented office: its officers, each at a counter of their own, and its kiosk. */
export type Hall = { office: string; officers: Officer[]; kiosk: Who }

/** Many offices on one database, through the very modules of the house. */
export type Halls = {
  db: Db
  queue: Queue
  appointments: Appointments
  halls: Hall[]
  close: () => Promise<void>
}

/** How many offices, and how many counters are open in each. */
export type HallWish = {
  offices: number
  counters: number
  most?: number
  /** Of how many counters places are laid out, when not as many as Padang has. */
  laid?: number
  /** The first offices there really are, by the clock of the house that is open there; else invented ones on a Monday. */
  isReal?: boolean
}

// Both keep one time, and are large enough to have a hall of their own.
const real = ['padang', 'bandung']

const officeOf = (nth: number) => `kanim-${String(nth).padStart(3, '0')}`

/** The files of so many offices like Padang, with the services as they are. */
function readMany({ offices, laid }: HallWish) {
  const content = readContent(ours.root)
  const { json } = content.offices.find(({ file }) => file === 'offices/padang.json')!
  const many = Array.from({ length: offices }, (_, nth) => {
    const id = officeOf(nth)
    const counters = Array.from({ length: laid ?? 0 }, (_, nth) => {
      return { id: `${nth + 1}`, stages: ['berkas', 'foto'] }
    })
    const own = { ...(json as object), id, ...(laid && { counters }) }
    return { file: `offices/${id}.json`, json: own }
  })
  return { ...content, offices: many }
}

// All places at once, so that what is given can be counted: shares kept for later would hide it.
const policy = { ...usualPolicy, releases: [{ fromHours: 0, share: 1 }], priorityShare: 0 }

const monday = Temporal.Instant.from('2026-11-23T01:30:00Z')

/** A clock that begins on a Monday morning and goes on as in life. */
export function mondayClock(): () => Temporal.Instant {
  const began = performance.now()
  return () => monday.add({ microseconds: Math.round((performance.now() - began) * 1000) })
}

const mostChance = 2 ** 48 - 1

/** Connects to a database that is there and migrated, as a second process would. */
export function openModules(place: Pick<Place, 'server'>, wish: HallWish) {
  const { host, port, user } = place.server
  const connection = { host, port, user, database: 'gerbang' }
  const db = createDb({ connection, most: wish.most ?? 16, realNow })
  const clock = createTurnableClock()
  const now = wish.isReal ? clock.now : mondayClock()
  const content = wish.isReal ? readContent(ours.root) : readMany(wish)
  const catalogue = createCatalogue({ db, content, now })
  const random = () => randomInt(mostChance) / mostChance
  const shared = { db, events: createEvents({ now }), now, newId: randomUUIDv7, random, catalogue }
  const appointments = createAppointments({ ...shared, policy })
  return { db, clock, appointments, queue: createQueue({ ...shared, appointments }) }
}

/** Migrates the database of a place and opens every office with its counters. */
export async function openHalls(place: Place, wish: HallWish): Promise<Halls> {
  const { host, port, user } = place.server
  await migrate({ host, port, user, database: 'gerbang' }, readMigrations(ours.root))
  const { db, clock, queue, appointments } = openModules(place, wish)
  // On a day without office hours a demonstration goes on to the next one with them.
  if (wish.isReal) await resumeClock({ db, clock })
  const halls: Hall[] = []
  for (let nth = 0; nth < wish.offices; nth++) {
    const office = wish.isReal ? real[nth]! : officeOf(nth)
    halls.push(await openHall(queue, { office, counters: wish.counters }))
  }
  return { db, queue, appointments, halls, close: () => db.close() }
}

async function openHall(queue: Queue, wish: { office: string; counters: number }): Promise<Hall> {
  const { office } = wish
  const plans = Array.from({ length: wish.counters }, (_, nth) => {
    return { number: nth + 1, stages: ['berkas', 'foto'] }
  })
  const counters = await queue.setUpOffice(system('bench'), { office, counters: plans })
  const officers = counters.map(
    ({ id }): Officer => ({ kind: 'officer', staffId: id, office, roles: ['officer'] }),
  )
  for (const [nth, officer] of officers.entries()) {
    await queue.openCounter(officer, { counterId: counters[nth]!.id })
  }
  const kiosk: Who = { kind: 'device', deviceId: randomUUIDv7(), office, purpose: 'kiosk' }
  return { office, officers, kiosk }
}
