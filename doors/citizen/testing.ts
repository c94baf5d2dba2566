import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { paymentEvents } from '#modules/payments'
import { nobody, type Officer, type Person, system } from '#packages/access'
import { createCalendar } from '#packages/calendar'
import { readContent } from '#platform/content'
import { createHttp, type HttpOptions, sessionCookie } from '#platform/http'
import { createLive } from '#platform/live'
import { freshDatabase, settle, testNeeds, turnedClock } from '#platform/testing'
import { reactionsOf } from '../../duties.ts'
import type { Ground } from '../../ground.ts'
import { createModules } from '../../modules-of.ts'
import { readWords } from '../../words.ts'
import { createCitizen } from './index.ts'

const root = join(import.meta.dirname, '../..')
const content = readContent(root)
const test = system('test')

const officer = (nth: number, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office: 'padang',
  roles,
})

/** Invented officers of Padang, as verbs take them. */
export const officers = { dewi: officer(1, ['officer']), rizal: officer(2, ['officer']) }

const frameOf: NonNullable<HttpOptions['frameOf']> = ({ words, language, to, path }) => ({
  words,
  language,
  to,
  here: path,
  assets: { css: '/gerbang.css' },
  textSize: 'biasa',
})

/** The payment provider's line is dead: whatever is asked, nobody can say. */
const gateway: Ground['outside']['gateway'] = {
  name: 'dead line',
  charge: async () => ({ outcome: 'unknown', reason: 'no line' }),
  getStatus: async () => ({ known: 'no', reason: 'no line' }),
  cancel: async () => ({ known: 'no', reason: 'no line' }),
  readNotice: () => ({ verdict: 'unconfigured' }),
}

/** Real modules and a real server with the citizens' door, on Monday at eight in Padang. */
export async function citizenWorld(t: Pick<TestContext, 'after'>) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-citizen-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const config = { folder, mode: 'demonstration', origin: 'https://gerbang.invalid' }
  const { events, vault } = testNeeds(clock.now)
  // Only what the modules read of the ground; mail and assets are never asked here.
  const ground = { config, db, events, vault, clock, content, outside: { gateway } }
  const modules = createModules(ground as unknown as Ground)
  const { catalogue, identity, payments } = modules
  await catalogue.publish()
  const calendarOf = (id: string) => {
    const { zone, hours, exceptions } = catalogue.getOffice(id)
    return createCalendar({ zone, week: hours, ...(exceptions ? { exceptions } : {}) })
  }
  const routes = createCitizen({
    ...modules,
    calendarOf,
    live: createLive(),
    now: clock.now,
    isDemonstration: true,
  })
  const http = createHttp({
    ...{ routes, frameOf, now: clock.now, isHttps: false },
    words: readWords(root),
    findWho: (token) => identity.findWho(token),
    signInPath: (visit, back) => visit.to(`/masuk?ke=${encodeURIComponent(back)}`),
    troublePage: (_visit, told) => ({ status: told.status, body: `${told.code}\n` }),
    onFault: (error) => {
      throw error
    },
  })
  t.after(() => http.close())
  const play = () => settle(db, reactionsOf(modules))

  /** Somebody invented, signed in. */
  async function enter(name: string, language: 'id' | 'en') {
    const email = `${name}@contoh.invalid`
    const { personId } = await identity.savePerson(test, { email, language })
    const { token } = await identity.mintLink(test, { for: { personId } })
    const session = await identity.signInByLink(nobody, { token })
    const person: Person = { kind: 'person', personId }
    return { person, cookie: `${sessionCookie(false)}=${session.token}` }
  }

  /** What payments says once the provider has the money. */
  async function pay(caseId: string): Promise<void> {
    const bill = await payments.findBill(test, caseId)
    if (!bill) throw new Error('There is no bill')
    const { billId, office, person, amountRupiah } = bill
    const news = { office, billId, caseId, person: person ?? null, amountRupiah }
    await db.transaction(test, (tx) => events.publish(tx, paymentEvents.confirmed, news))
    await play()
  }

  return { ...modules, db, clock, http, play, enter, pay }
}
