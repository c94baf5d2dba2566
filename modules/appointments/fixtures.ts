import { randomUUIDv7 } from 'node:crypto'
import type { Officer, Person, Who } from '#packages/access'
import {
  type BookingPolicy,
  type OfficeFile,
  usualPolicy,
  type WaitingPolicy,
} from '#packages/booking'
import { Refusal } from '#packages/refusal'
import type { Db } from '#platform/db'
import type { Events } from '#platform/events'
import { type Catalogue, createAppointments } from './index.ts'

const plain = ['08:00-12:00', '13:00-16:00']
const friday = ['08:00-11:30', '13:00-16:30']
const hours = { mon: plain, tue: plain, wed: plain, thu: plain, fri: friday }

const place = { city: 'Kota Padang', location: { latitude: -0.9, longitude: 100.4 } }

const office = (id: string, stages: string[][], more: Partial<OfficeFile> = {}): OfficeFile => ({
  schema: 'gerbang.office/1',
  id,
  name: id,
  shortName: `Kanim ${id}`,
  kind: 'office',
  province: 'Sumatera Barat',
  zone: 'Asia/Jakarta',
  ...place,
  workArea: [],
  hours,
  counters: stages.map((each, nth) => ({ id: String(nth + 1), stages: each })),
  hallLimit: 60,
  unverified: [],
  sources: [],
  ...more,
})

const both = ['berkas', 'foto']

/** A small country of the cast: Padang with four counters, and Metro with one. Invented numbers. */
export const offices: readonly OfficeFile[] = [
  office('padang', [['berkas'], ['foto'], ['foto'], both]),
  office('metro', [both], { kind: 'servicePoint', parent: 'bandar-lampung', province: 'Lampung' }),
  office('agam', [both, both]),
]

const stages: Record<string, { id: string; minutes: number }[]> = {
  'paspor-baru': [
    { id: 'berkas', minutes: 4 },
    { id: 'foto', minutes: 12 },
  ],
  'paspor-hilang': [{ id: 'berkas', minutes: 10 }],
  'izin-tinggal': [{ id: 'wawancara', minutes: 20 }],
}

function getCast(id: string) {
  const found = stages[id]
  if (!found) throw new Refusal('catalogue.unknownService')
  return { definition: { appointment: { stages: found } } }
}

/** The catalogue of the cast: three offices, and services with their stages. */
export const castCatalogue: Catalogue = {
  listOffices: () => offices,
  getOffice: (id) => {
    const found = offices.find((each) => each.id === id)
    if (!found) throw new Refusal('catalogue.unknownOffice')
    return found
  },
  getService: (id) => getCast(id),
  getEntry: (id) => getCast(id),
}

/** An invented applicant. */
export const applicant = (): Person => ({ kind: 'person', personId: randomUUIDv7() })

/** Officer Dewi, or a colleague at another office. Invented. */
export const officerAt = (where: string): Officer => ({
  kind: 'officer',
  staffId: randomUUIDv7(),
  office: where,
  roles: ['officer'],
})

/** The kiosk in the hall of an office. */
export const kioskAt = (where: string): Who => ({
  kind: 'device',
  deviceId: randomUUIDv7(),
  office: where,
  purpose: 'kiosk',
})

type Parts = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  policy?: BookingPolicy
  waiting?: WaitingPolicy
  catalogue?: Catalogue
}

/** Appointments over the cast's catalogue. Codes come from a seeded row, the same every time. */
export function castAppointments(parts: Parts, seed = 1) {
  let state = seed
  const random = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  const own = { policy: usualPolicy, catalogue: castCatalogue, random, newId: randomUUIDv7 }
  const needs = { ...own, ...parts }
  return createAppointments(needs)
}
