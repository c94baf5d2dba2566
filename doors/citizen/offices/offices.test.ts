import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { createAppointments } from '#modules/appointments'
import { createCatalogue } from '#modules/catalogue'
import { createQueue } from '#modules/queue'
import { system } from '#packages/access'
import { usualPolicy } from '#packages/booking'
import { createCalendar } from '#packages/calendar'
import { readContent } from '#platform/content'
import { createHttp } from '#platform/http'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { readWords } from '../../../words.ts'
import { troublePage } from '../trouble/page.ts'
import { officeRoutes } from './page.ts'

const root = join(import.meta.dirname, '../../..')
const content = readContent(root)
const kiosk = {
  kind: 'device',
  deviceId: '019aae00-0000-7000-8000-000000000001',
  office: 'padang',
  purpose: 'kiosk',
} as const

/** The offices' pages on a real hall; `change` edits the file of Padang. */
async function openOffices(t: TestContext, at: string, change: object = {}) {
  const db = await freshDatabase(t)
  const clock = turnedClock(at)
  const { now } = clock
  const needs = { ...testNeeds(now), db, newId: () => randomUUIDv7(), random: () => 0.5 }
  const offices = content.offices.map(({ file, json }) => ({
    file,
    json: file.endsWith('/padang.json') ? { ...(json as object), ...change } : json,
  }))
  const catalogue = createCatalogue({ db, content: { ...content, offices }, now })
  const appointments = createAppointments({ ...needs, catalogue, policy: usualPolicy })
  const queue = createQueue({ ...needs, catalogue, appointments })
  await queue.setUpOffice(system('house'), { office: 'padang' })
  const calendarOf = (id: string) => {
    const { zone, hours } = catalogue.getOffice(id)
    return createCalendar({ zone, week: hours })
  }
  const http = createHttp({
    routes: officeRoutes({ catalogue, queue, calendarOf, now }),
    words: readWords(root),
    now,
    findWho: async () => undefined,
    frameOf: ({ words, language, to, path }) => ({
      words,
      language,
      to,
      here: path,
      assets: { css: '/gerbang.css' },
      textSize: 'biasa',
    }),
    isHttps: false,
    signInPath: () => '/masuk',
    troublePage,
    onFault: (error) => assert.fail(String(error)),
  })
  t.after(() => http.close())
  const take = () =>
    queue.takeNumber(kiosk, {
      office: 'padang',
      service: 'paspor-baru',
      class: 'ordinary',
      language: 'id',
    })
  const read = async (url: string) => (await http.inject(url)).body.replaceAll(/<[^>]*>/g, ' ')
  return { take, read }
}

const mondayMorning = '2026-11-23T01:30:00Z'

test('the page of an office says that it is open, how many wait and what is given there', async (t) => {
  const { take, read } = await openOffices(t, mondayMorning)
  await take()

  const page = await read('/kantor/padang')

  assert.match(page, /Sekarang buka sampai 12\.00 WIB/)
  assert.match(page, /1 dari paling banyak 60/)
  assert.match(page, /Paspor baru/)
  assert.match(page, /Belum dikonfirmasi kantor: jalur kursi roda/)
})

test('a full hall says so before anybody sets out', async (t) => {
  const { take, read } = await openOffices(t, mondayMorning, { hallLimit: 1 })
  await take()

  assert.match(await read('/en/kantor/padang'), /The hall is full/)
})

test('the state of a facility is shown with its day, and the rest stays unconfirmed', async (t) => {
  const lift = { state: 'broken', asOf: '2026-11-20', source: 'the office' }
  const { read } = await openOffices(t, mondayMorning, { facilities: { lift } })

  const page = await read('/en/kantor/padang')

  assert.match(page, /lift\s+out of order\s+as of Friday,? 20 November 2026/)
  assert.match(page, /To be confirmed by the office: wheelchair access.*Wi-Fi/)
})

test('a facility in a state that does not exist stops the start', async (t) => {
  await assert.rejects(
    openOffices(t, mondayMorning, { facilities: { lift: { state: 'so-so' } } }),
    /padang.json/,
  )
})

test('before joint leave every office says that it is closed tomorrow, and why', async (t) => {
  const { read } = await openOffices(t, '2026-12-23T03:00:00Z')

  for (const office of ['padang', 'metro', 'sawahlunto', 'mentawai']) {
    assert.match(await read(`/kantor/${office}`), /Besok tutup: Cuti Bersama Hari Raya Natal/)
  }
  assert.match(await read('/en/kantor'), /Open now until 12:00 WIB/)
})
