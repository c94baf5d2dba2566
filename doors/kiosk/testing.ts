import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Officer, system } from '#packages/access'
import { createCalendar } from '#packages/calendar'
import { readContent } from '#platform/content'
import { createHttp, sessionCookie } from '#platform/http'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import type { Ground } from '../../ground.ts'
import { createModules } from '../../modules-of.ts'
import { hiddenIn, textOf } from '../../test-house.ts'
import { readWords } from '../../words.ts'
import { createKiosk, createKioskTrouble, type Needs } from './index.ts'

export { hiddenIn, textOf }

const root = join(import.meta.dirname, '../..')
const content = readContent(root)
const words = readWords(root)
const test = system('test')

const devices = [
  { deviceId: randomUUIDv7(), office: 'padang', purpose: 'kiosk', name: 'Kios Padang (contoh)' },
  { deviceId: randomUUIDv7(), office: 'metro', purpose: 'kiosk', name: 'Kios Metro (contoh)' },
  { deviceId: randomUUIDv7(), office: 'padang', purpose: 'board', name: 'Papan Padang (contoh)' },
] as const

type Options = Pick<Parameters<typeof createHttp>[0], 'frameOf'> &
  Pick<Needs, 'hasFreePace' | 'printerOf' | 'soundAt'> & { gateway?: Ground['outside']['gateway'] }

const bare: Options = {
  frameOf: ({ words, language, to, path }) => ({
    words,
    language,
    to,
    here: path,
    assets: { css: '/gerbang.css' },
    textSize: 'biasa',
  }),
}

/** Real modules on a database of the test's own, on Monday at eight in Padang. */
async function openModules(t: Pick<TestContext, 'after'>, { gateway }: Partial<Options>) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const config = { folder: '', mode: 'demonstration', origin: 'https://gerbang.invalid' }
  // Only what the modules read of the ground; mail, money and objects are never asked here.
  const ground = { config, db, events, vault, clock, content, outside: { gateway } }
  const modules = createModules(ground as unknown as Ground)
  const calendarOf = (id: string) => {
    const { zone, hours, exceptions } = modules.catalogue.getOffice(id)
    return createCalendar({ zone, week: hours, ...(exceptions ? { exceptions } : {}) })
  }
  return { ...modules, db, clock, now: clock.now, calendarOf }
}

type Opened = Awaited<ReturnType<typeof openModules>>

/** The session of one of the machines. */
async function enter({ identity }: Opened, device: (typeof devices)[number]): Promise<string> {
  await identity.addDevice(test, device)
  const { token } = await identity.mintLink(test, { for: { deviceId: device.deviceId } })
  return (await identity.signInByLink({ kind: 'nobody' }, { token })).token
}

/** A real server with the kiosk's door, and nothing of ours replaced. */
function openDoor(modules: Opened, { frameOf, ...more }: Options) {
  const troubleAt = createKioskTrouble(modules)
  return createHttp({
    frameOf,
    routes: createKiosk({ ...modules, ...more, words }),
    words,
    now: modules.now,
    findWho: (token) => modules.identity.findWho(token),
    isHttps: false,
    signInPath: () => '/masuk',
    troublePage: (visit, told) =>
      troubleAt(visit, told) ?? { status: told.status, body: `${told.code}\n` },
    onFault: (error) => {
      throw error
    },
  })
}

/** The door of the kiosk with the cast's machines in it. */
export async function kioskWorld(t: Pick<TestContext, 'after'>, options: Partial<Options> = {}) {
  const modules = await openModules(t, options)
  const { db, clock, queue, feedback, appointments } = modules
  const http = openDoor(modules, { ...bare, ...options })
  t.after(() => http.close())
  const [atPadang] = await Promise.all(
    ['padang', 'metro'].map((office) => queue.setUpOffice(test, { office })),
  )

  /** An invented officer sits down at the first counter of Padang. */
  async function openCounter() {
    const officer: Officer = {
      kind: 'officer',
      staffId: randomUUIDv7(),
      office: 'padang',
      roles: ['officer'],
    }
    await queue.openCounter(officer, { counterId: atPadang?.[0]?.id ?? '' })
    return officer
  }

  /** A paid booking at an office at this minute of Monday (WIB). */
  async function book(time = '09:00', office = 'padang') {
    const [caseId, personId] = [randomUUIDv7(), randomUUIDv7()]
    const startsAt = Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)
    const wish = { caseId, person: personId, service: 'paspor-baru', office, startsAt }
    const { code } = await appointments.holdPlace({ kind: 'person', personId }, wish)
    await db.transaction(test, (tx) => appointments.confirmIn(tx, { caseId }))
    return { code, caseId, personId }
  }

  /** Somebody with a return code, and an application of theirs that waits to be paid. */
  async function bill(office = 'padang') {
    const { catalogue, identity, applications, payments } = modules
    await catalogue.publish()
    const paper = await identity.issueReturnCode(
      { kind: 'officer', staffId: randomUUIDv7(), office, roles: ['officer'] },
      {},
    )
    const person = { kind: 'person', personId: paper.personId } as const
    const wish = { service: 'paspor-baru', office, language: 'id' } as const
    const { caseId, reference } = await applications.startDraft(person, wish)
    const lines = [{ code: 'P48', amountRupiah: 650_000, label: { id: 'Paspor', en: 'Passport' } }]
    const expiresAt = clock.now().add({ hours: 2 })
    const wanted = { office, caseId, person: person.personId, lines, expiresAt }
    const { billId } = await db.transaction(person, (tx) => payments.openBillIn(tx, wanted))
    return { paper, person, caseId, billId, reference }
  }

  const [padang, metro, board] = await Promise.all(devices.map((one) => enter(modules, one)))
  /** Somebody takes a number for the last stage of a visit, and is served to the end. */
  async function visit() {
    const kiosk = { kind: 'device', deviceId: randomUUIDv7(), purpose: 'kiosk' } as const
    const wish = {
      service: 'paspor-baru',
      stage: 'foto',
      class: 'ordinary',
      language: 'id',
    } as const
    const office = 'padang'
    const ticket = await queue.takeNumber({ ...kiosk, office }, { ...wish, office })
    const officer = {
      kind: 'officer',
      staffId: randomUUIDv7(),
      office,
      roles: ['officer'],
    } as const
    const counter = atPadang?.find(({ stages }) => stages.includes('foto'))
    const at = { ...officer, roles: [...officer.roles] }
    await queue.openCounter(at, { counterId: counter?.id ?? '', stages: ['foto'] })
    await queue.callNext(at)
    await queue.beginService(at)
    await queue.finish(at)
    await queue.closeCounter(at)
    return ticket
  }

  return {
    clock,
    http,
    queue,
    catalogue: modules.catalogue,
    feedback,
    payments: modules.payments,
    appointments,
    db,
    book,
    bill,
    visit,
    openCounter,
    tokens: { padang, metro, board },
  }
}

type World = Awaited<ReturnType<typeof kioskWorld>>

/** A screen in somebody's hands: what it opens, presses and shows. */
export function standBefore({ http }: World, token?: string) {
  const headers = token ? { cookie: `${sessionCookie(false)}=${token}` } : {}
  const open = (url: string) => http.inject({ method: 'GET', url, headers })
  const post = (url: string, fields: Record<string, string>) =>
    http.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  /** Presses a button of the form on a page, as the browser would. */
  async function press(url: string, fields: Record<string, string>) {
    const page = await open(url)
    return post(url.split('?')[0] ?? url, { ...hiddenIn(page.body), ...fields })
  }
  /** The page a press leads to. */
  async function reach(url: string, fields: Record<string, string>) {
    const { headers: told } = await press(url, fields)
    return open(String(told.location))
  }
  return { open, post, press, reach }
}
