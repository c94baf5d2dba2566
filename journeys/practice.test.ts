import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createChief } from '#doors/chief'
import { createCitizen } from '#doors/citizen'
import { createCounter } from '#doors/counter'
import { createKiosk } from '#doors/kiosk'
import { createOpen } from '#doors/open'
import { type Officer, system } from '#packages/access'
import { type RollWidth, readSlip } from '#packages/escpos'
import { Refusal } from '#packages/refusal'
import { scoresIn } from '#packages/satisfaction'
import { sql } from '#platform/db'
import { sessionCookie } from '#platform/http'
import { createPracticeCheck } from '../frame.ts'
import { hiddenIn, openTestHouse, textOf } from '../test-house.ts'
import { readWords } from '../words.ts'

const words = readWords(`${import.meta.dirname}/..`)

const office = 'latihan'

type Wish = Parameters<typeof openTestHouse>[1]
type FrameOf = NonNullable<Wish['frameOf']>

/** A whole house with a practice office, a kiosk there with a printer, and people at both offices. */
async function openPractice(t: TestContext) {
  const got: Uint8Array[] = []
  const print = async (slip: Uint8Array) => {
    got.push(slip)
    return 'printed' as const
  }
  let isPractice: ReturnType<typeof createPracticeCheck> = () => false
  const frameOf: FrameOf = (visit) => ({
    ...visit,
    here: visit.path,
    assets: { css: '/gerbang.css' },
    textSize: 'biasa',
    ...(isPractice(visit) ? { isPractice: true } : {}),
  })
  const house = await openTestHouse(t, {
    frameOf,
    routes: (needs) => [
      ...createCitizen({ ...needs, origin: 'https://gerbang.invalid' }),
      ...createKiosk({ ...needs, words, printerOf: () => ({ width: 58 as RollWidth, print }) }),
      ...createCounter(needs),
      ...createChief(needs),
      ...openDoor(needs),
    ],
  })
  isPractice = createPracticeCheck(house.catalogue)
  await house.queue.setUpOffice(system('test'), { office })
  const lina = await house.bringOfficer('Lina (contoh)', ['officer', 'supervisor', 'head'], office)
  const ratna = await house.bringOfficer('Ratna (contoh)', ['officer', 'supervisor', 'head'])
  const token = await bringKiosk(house)
  return { ...house, got, lina, ratna, kiosk: screenOf(house, token) }
}

type House = Awaited<ReturnType<typeof openTestHouse>>

const openDoor = (needs: Parameters<Wish['routes']>[0]) =>
  createOpen({ ...needs } as unknown as Parameters<typeof createOpen>[0]).filter(({ path }) =>
    path.startsWith('/kepuasan'),
  )

async function bringKiosk({ identity }: House): Promise<string> {
  const part = system('test')
  const kiosk = { office, purpose: 'kiosk', name: 'Kios Latihan (contoh)' } as const
  const { deviceId } = await identity.addDevice(part, kiosk)
  const { token } = await identity.mintLink(part, { for: { deviceId } })
  return (await identity.signInByLink({ kind: 'nobody' }, { token })).token
}

function screenOf({ http }: House, token?: string) {
  const headers = token ? { cookie: `${sessionCookie(false)}=${token}` } : {}
  const open = (url: string) => http.inject({ url, headers })
  const post = (url: string, fields: Record<string, string>) =>
    http.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  return { open, post }
}

/** Somebody is called, served and finished at a counter that serves everything. */
async function serve({ queue }: House, who: Officer) {
  const counters = await queue.listCounters(who, who.office)
  const counter = counters.find(({ stages }) => stages.includes('foto') && stages.length > 1)
  await queue.openCounter(who, { counterId: counter?.id ?? '', stages: counter?.stages ?? [] })
  const called = await queue.callNext(who)
  await queue.beginService(who)
  await queue.finish(who)
  await queue.closeCounter(who)
  return called
}

const pages = [
  ...['/kepuasan', '/kepuasan/angka.csv', '/kepuasan/padang', '/kantor', '/en/kantor'],
  ...['/kantor/padang', '/informasi/padang', '/poster'],
]
const chiefPages = ['/kepala', '/kepala/baris/kunjungan/csv', '/kepala/baris/perkiraan/csv']
const tables = [
  ...['queue.tickets', 'queue.calls', 'queue.acts', 'queue.promises', 'queue.outcomes'],
  ...['queue.measured', 'queue.series', 'queue.sessions', 'stock.moves', 'facilities.reports'],
  ...['feedback.cells', 'feedback.occasions', 'feedback.tallies', 'feedback.comments'],
]

// Each form of a page has a key of its own, anew each time.
const withoutKeys = (body: string) => body.replaceAll(/name="key" value="[^"]*"/g, 'name="key"')

/** Every public figure, the head's page of the real office, and every row that is not of practice. */
async function figuresOf(house: House, head: { token: string }): Promise<string[]> {
  const seen: string[] = []
  for (const url of pages) seen.push((await screenOf(house).open(url)).body)
  for (const url of chiefPages)
    seen.push(withoutKeys((await screenOf(house, head.token).open(url)).body))
  for (const name of tables) {
    const rows = await house.db.read(system('test'), (tx) =>
      tx.all(
        sql`select t::text as row from ${sql.table(name)} t where office <> ${office} order by 1`,
      ),
    )
    seen.push(`${name} ${JSON.stringify(rows)}`)
  }
  return seen
}

const countRows = (house: House, name: string) =>
  house.db.read(system('test'), async (tx) => {
    const row = await tx.one(
      sql<{ count: number }>`
        select count(*)::integer as count from ${sql.table(name)} where office = ${office}`,
    )
    return row.count
  })

test('edge 68: a whole walk in the practice office changes no figure of a real office or of the country, byte for byte', async (t) => {
  const house = await openPractice(t)
  const { queue, feedback, kiosk, lina, ratna, play, got } = house
  const number = {
    service: 'paspor-baru',
    stage: 'foto',
    class: 'ordinary',
    language: 'id',
  } as const
  const real = await queue.takeNumber(ratna.who, { ...number, office: 'padang' })
  await serve(house, ratna.who)
  await feedback.answer(
    { kind: 'nobody' },
    { rated: { code: real.code }, scores: scoresIn('4'.repeat(9)) },
  )
  await play()
  const before = await figuresOf(house, ratna)

  const form = hiddenIn((await kiosk.open('/kios/latihan/lain?kelompok=stay')).body)
  const taken = await kiosk.post('/kios/latihan/lain', { ...form, layanan: 'overstay' })
  const slip = await kiosk.open(String(taken.headers.location))
  const called = await serve(house, lina.who)
  const { code } = await queue.getTicket(lina.who, called.ticketId)
  const anybody = screenOf(house)
  const ticket = await anybody.open(`/tiket/${code}`)
  const survey = await anybody.open(`/tiket/${code}/penilaian`)
  const rating = { rated: { code }, scores: scoresIn('1'.repeat(9)), comment: 'Coba saja' }
  assert.equal(await feedback.answer({ kind: 'nobody' }, rating), 'saved')
  await play()

  assert.deepEqual(await figuresOf(house, ratna), before)
  for (const name of tables.filter((one) => one.startsWith('feedback.'))) {
    assert.equal(await countRows(house, name), 0, `${name} keeps nothing of practice`)
  }
  assert.equal(called.label, 'B001')
  for (const page of [slip, ticket, survey]) {
    assert.equal(page.statusCode, 200)
    assert.match(page.body, /is-practice/)
    assert.match(textOf(page.body), /LATIHAN: bukan layanan sungguhan/)
  }
  const paper = readSlip(got[0] ?? new Uint8Array())
  assert.match(JSON.stringify(paper), /LATIHAN - BUKAN/)
  assert.equal((await feedback.getSurvey({ kind: 'nobody' }, { code })).state, 'answered')
})

test('its head empties it, the night empties it, and no other office can be emptied', async (t) => {
  const house = await openPractice(t)
  const { queue, lina, ratna, clock, db } = house
  const number = { office, service: 'skim', class: 'ordinary', language: 'id' } as const
  const halls = tables.filter((name) => name.startsWith('queue.'))
  await queue.takeNumber(lina.who, number)
  await serve(house, lina.who)

  const head = screenOf(house, lina.token)
  const { key = '' } = hiddenIn((await head.open('/kepala')).body)
  const pressed = await head.post('/kepala/kosongkan', { key })
  const left = await Promise.all(halls.map((name) => countRows(house, name)))
  await queue.takeNumber(lina.who, number)
  clock.advance({ hours: 24 })
  await queue.emptyPractices()

  assert.equal(pressed.statusCode, 303)
  assert.deepEqual(
    left,
    halls.map(() => 0),
  )
  assert.deepEqual(await Promise.all(halls.map((name) => countRows(house, name))), left)
  await assert.rejects(queue.emptyPractice(ratna.who), new Refusal('queue.notPractice'))
  await assert.rejects(
    db.transaction(system('queue'), (tx) =>
      tx.all(sql`select queue.empty_practice('padang', ${'2027-01-01'}::date, true)`),
    ),
    /only an office to practise in/,
  )
})

test('it stands in no list, takes no application and no booking, and is striped wherever it is shown', async (t) => {
  const house = await openPractice(t)
  const { catalogue, applications, appointments, lina } = house
  const siti = { kind: 'person', personId: crypto.randomUUID() } as const
  const anybody = screenOf(house)
  const mine = screenOf(house, lina.token)

  const listed = await Promise.all(['/kantor', '/kepuasan'].map((url) => anybody.open(url)))
  const figures = await anybody.open('/kepuasan/latihan')
  const shown = await Promise.all(
    ['/kantor/latihan', '/informasi/latihan'].map((url) => anybody.open(url)),
  )
  const inside = await Promise.all(['/loket', '/kepala'].map((url) => mine.open(url)))

  assert.ok(!catalogue.listOffices().some(({ id }) => id === office))
  for (const { body } of listed) assert.doesNotMatch(body, /[Ll]atihan/)
  assert.equal(figures.statusCode, 404)
  for (const { body, statusCode } of [...shown, ...inside]) {
    assert.equal(statusCode, 200)
    assert.match(body, /is-practice/)
  }
  const wish = { service: 'paspor-baru', office, language: 'id' } as const
  await assert.rejects(applications.startDraft(siti, wish), /catalogue.notOffered/)
  await assert.rejects(applications.assist(lina.who, wish), /catalogue.notOffered/)
  const startsAt = Temporal.Instant.from('2026-11-24T02:00:00Z')
  const place = { ...wish, caseId: crypto.randomUUID(), person: siti.personId, startsAt }
  await assert.rejects(appointments.holdPlace(siti, place), /appointments.closed/)
})
