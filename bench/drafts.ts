import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import { createDocuments } from '#modules/documents'
import { nobody, type Person } from '#packages/access'
import type { Answers } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import { createTurnableClock, realNow } from '#platform/clock'
import { readContent } from '#platform/content'
import { createDb } from '#platform/db'
import { type Drawing, usualDrawing } from '#platform/drawing'
import { createEvents } from '#platform/events'
import { openObjects } from '#platform/objects'
import { createPush, deriveVapidKeys } from '#platform/push'
import { paperPicture } from '#platform/specimens'
import { createVault, openLocalKeys } from '#platform/vault'
import type { Ground } from '../ground.ts'
import { createModules } from '../modules-of.ts'
import { resumeClock } from '../simulation/demonstration/clock.ts'
import { rateOf } from './calls.ts'
import { ours, type Place } from './house.ts'
import { signInPeople } from './people.ts'

/** An application that lacks only being handed in, and the cookie of whoever may. */
export type Draft = { caseId: string; cookie: string }

const service = 'paspor-baru'
const papers = ['ktp', 'kk', 'identitas-lahir']
const daysAhead = 40

/** Somebody invented; each has a number of their own. */
const answersOf = (nth: number): Answers => ({
  pernahPaspor: false,
  namaLengkap: 'Siti Aminah',
  tempatLahir: 'Metro',
  tanggalLahir: '1990-07-05',
  jenisKelamin: 'perempuan',
  nik: `18720145079${String(nth + 1).padStart(5, '0')}`,
  nikBerbeda: false,
  telepon: '+6281234567890',
  alamat: {
    street: 'Jl. Melati 3',
    village: 'Yosorejo',
    district: 'Metro Timur',
    regency: 'Kota Metro',
    province: 'Lampung',
  },
  namaIbu: 'Fatimah',
  namaAyah: null,
  keperluan: 'wisata',
  negaraTujuan: 'JP',
  jenisPaspor: 'elektronik-10',
})

/** The very modules of the house on its database, but for the drawing: one picture is drawn once. */
async function openDesk({ server, folder }: Place, secret: string) {
  const { host, port, user } = server
  const db = createDb({ connection: { host, port, user, database: 'gerbang' }, most: 12, realNow })
  const house = join(folder, 'house')
  // The house's own: what it erases by lies beside its root.
  const keys = openLocalKeys({ secret, folder: join(house, 'keys') })
  const vault = createVault(keys)
  const clock = createTurnableClock()
  // Theirs is the clock of the house, which need not be that of the wall.
  await resumeClock({ db, clock })
  const { now } = clock
  const events = createEvents({ now })
  const dead = { name: 'none', charge: async () => ({ outcome: 'unknown', reason: 'bench' }) }
  const ground = {
    ...{ db, events, vault, clock, content: readContent(ours.root) },
    config: { folder: house, mode: 'demonstration', origin: 'http://localhost' },
    outside: {
      gateway: dead,
      push: createPush({ keys: deriveVapidKeys(keys), subject: 'mailto:bench@gerbang.invalid' }),
    },
  }
  const modules = createModules(ground as unknown as Ground)
  const drawn = usualDrawing().draw(await paperPicture())
  const drawing: Drawing = { ...usualDrawing(), draw: () => drawn }
  const objects = openObjects({ folder: join(house, 'objects') })
  const documents = createDocuments({ db, events, vault, objects, now, drawing })
  return { ...modules, documents, now, close: () => db.close() }
}

type Desk = Awaited<ReturnType<typeof openDesk>>
type Minute = { office: string; startsAt: Temporal.Instant }

/** So many places, over as many offices and days as it takes. */
async function listMinutes(
  { catalogue, appointments, now }: Desk,
  count: number,
): Promise<Minute[]> {
  const found: Minute[] = []
  const today = now().toZonedDateTimeISO('Asia/Jakarta').toPlainDate()
  const offices = catalogue.listHalls().filter(({ id }) => !id.startsWith('latihan'))
  for (let ahead = 2; ahead < daysAhead && found.length < count; ahead += 1) {
    for (const { id: office } of offices) {
      const day = today.add({ days: ahead })
      const seen = await appointments.listPlaces(nobody, { office, service, day })
      for (const { startsAt, left } of seen?.places ?? []) {
        for (let nth = 0; nth < left; nth += 1) found.push({ office, startsAt })
      }
      if (found.length >= count) break
    }
  }
  return found
}

type Wish = { who: Person; caseId: string; office: string }

/** The first minute of the office that may be given today; some are kept for later. */
async function holdOne(
  { appointments }: Desk,
  minutes: Minute[],
  { who, caseId, office }: Wish,
): Promise<boolean> {
  for (;;) {
    const nth = minutes.findIndex((one) => one.office === office)
    if (nth === -1) return false
    const [{ startsAt } = minutes[0]!] = minutes.splice(nth, 1)
    const wish = { caseId, person: who.personId, service, office, startsAt }
    try {
      await appointments.holdPlace(who, wish)
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
}

/** Prepares so many applications for a first passport: answered, with three papers and a minute. */
export async function prepareDrafts(
  place: Place,
  { count, secret }: { count: number; secret: string },
): Promise<Draft[]> {
  const desk = await openDesk(place, secret)
  try {
    const minutes = await listMinutes(desk, 3 * count)
    const offices = minutes.filter((_, nth) => nth % 3 === 0).map(({ office }) => office)
    const people = await signInPeople(place, Math.min(count, offices.length))
    const drafts: Draft[] = []
    const bytes = await paperPicture()
    await rateOf([...people.entries()], 12, async ([nth, { id, cookie }]) => {
      const who: Person = { kind: 'person', personId: id }
      const office = offices[nth]!
      const begun = { service, office, language: 'id' } as const
      const { caseId } = await desk.applications.startDraft(who, begun)
      const answers = answersOf(nth)
      await desk.applications.saveAnswers(who, { caseId, version: 0, answers })
      for (const requirement of papers) {
        const name = `${requirement}-${randomUUIDv7()}.jpg`
        await desk.documents.addFile(who, { caseId, requirement, name, bytes })
      }
      const isHeld = await holdOne(desk, minutes, { who, caseId, office })
      if (isHeld) drafts.push({ caseId, cookie })
    })
    return drafts
  } finally {
    await desk.close()
  }
}
