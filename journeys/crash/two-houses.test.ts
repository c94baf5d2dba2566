import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type House, mondayMorning, openHouse } from '../open-house.ts'
import { type Applicant, prepareApplicant } from './applicant.ts'
import { callOn, enterBy, freeKiosk, sitDown, takeOn } from './hall.ts'
import { openHistory } from './history.ts'
import { askDatabase, databaseUrl, listBroken } from './truth.ts'
import { choicesOf, formWith, type Visitor } from './visitor.ts'

const howMany = 3
const inLine = 12

/** The folder of another machine of the house: it was given the same keys. */
function folderWithKeys(t: TestContext, from: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-journey-'))
  chmodSync(folder, 0o755)
  cpSync(join(from, 'keys'), join(folder, 'keys'), { recursive: true })
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Two equal processes on one database, with one secret; no proxy stands before them. */
async function twoHouses(t: TestContext) {
  const env = { GERBANG_SECRET: randomBytes(32).toString('base64'), ...freeKiosk }
  const began = performance.now()
  const one = await openHouse(t, { env })
  // The demonstration's clock never runs behind what has happened, so the second begins a little later.
  const seconds = Math.ceil((performance.now() - began) / 1000) + 60
  const date = Temporal.PlainDateTime.from(mondayMorning).add({ seconds }).toString()
  const two = await openHouse(t, {
    date,
    folder: folderWithKeys(t, one.folder),
    env: { ...env, DATABASE_URL: databaseUrl(one.folder) },
  })
  return { one, two }
}

type Two = Awaited<ReturnType<typeof twoHouses>>

/** Everybody wishes for the same minute at the same moment, every other by way of the second house. */
async function rushFor(jam: string, action: string, { two }: Two, applicants: Applicant[]) {
  const answers = await Promise.all(
    applicants.map(({ visitor, caseId }, n) => {
      const at = action.replace(/[0-9a-f-]{36}/, caseId)
      const through = n % 2 ? visitor.through(two.url) : visitor
      return through.post(at, { key: randomUUID(), jam })
    }),
  )
  return answers.map(({ status }) => status).sort()
}

/** Leaves room in the slots of this booking for so many like it, and none in those a visit may reach into. */
const makeRoom = (folder: string, caseId: string, visits: number) =>
  askDatabase(
    folder,
    `with mine as (select office, day, starts_at, takes from appointments.bookings
        where case_id = '${caseId}' and state = 'held'),
      parts as (select m.office, m.day, p.nth, p.seconds, m.starts_at
        from mine m, unnest(m.takes) with ordinality p (seconds, nth)),
      slots as (select s.*, row_number() over (order by s.starts_at) as nth from appointments.slots s
        join mine m on s.office = m.office and s.day = m.day
          and s.starts_at >= date_bin('5 minutes', m.starts_at, 'epoch'::timestamptz)
          and s.starts_at < m.starts_at + interval '2 hours')
    update appointments.slots s set
        total = case when p.seconds > 0 then p.seconds * ${visits} else l.total end,
        elsewhere = case when p.seconds > 0 then l.elsewhere
          else l.total - l.held - l.booked - l.cooling - l.offered end
      from slots l left join parts p on p.nth = l.nth
      where s.office = l.office and s.day = l.day and s.starts_at = l.starts_at`,
  )

/** Every applicant holds some other minute; the first one's is left for the rush. */
async function chooseOthers(applicants: Applicant[], minutes: string[], action: string) {
  for (const [n, { visitor, caseId }] of applicants.entries()) {
    const at = action.replace(/[0-9a-f-]{36}/, caseId)
    const jam = minutes[minutes.length - 1 - n * 4] ?? ''
    const { status } = await visitor.post(at, { key: randomUUID(), jam })
    assert.equal(status, 303)
  }
}

async function theLastPlace(two: Two, applicants: Applicant[]): Promise<void> {
  const [{ visitor, caseId }] = applicants as [Applicant]
  const days = await visitor.open(`/permohonan/${caseId}/jadwal`)
  const [, , , at = ''] = days.body.match(/(?:href="([^"]*\/jadwal\/[^"]*)".*?){3}/s) ?? []
  const day = at || (/href="([^"]*\/jadwal\/[^"]*)"/.exec(days.body)?.[1] ?? '')
  const { body } = await visitor.open(day)
  const { action } = formWith(body, 'name="jam"')
  const minutes = choicesOf(body, 'jam')
  const wished = minutes[0] ?? ''
  for (const winners of [1, 2]) {
    await visitor.post(action, { key: randomUUID(), jam: wished })
    await makeRoom(two.one.folder, caseId, winners)
    await chooseOthers(applicants, minutes, action)

    const statuses = await rushFor(wished, action, two, applicants)

    const expected = Array.from({ length: howMany }, (_, n) => (n < winners ? 303 : 409))
    assert.deepEqual(statuses, expected)
    await chooseOthers(applicants, minutes, action)
  }
}

/** What a live page hears of a hall, as text, until it is closed. */
async function listen(url: string, path: string) {
  const closing = new AbortController()
  const answer = await fetch(new URL(path, url), { signal: closing.signal })
  let heard = ''
  const reading = (async () => {
    for await (const part of answer.body!) heard += Buffer.from(part).toString()
  })().catch(() => undefined)
  return {
    heard: () => heard,
    close: async () => {
      closing.abort()
      await reading
    },
  }
}

async function seat(house: House, name: string, counter: number) {
  return sitDown(await enterBy(house.url, house.links.get(name)), counter)
}

async function takeNumbers(two: Two): Promise<void> {
  const kiosk = await enterBy(two.one.url, two.one.links.get('Kios Padang'))
  const history = openHistory(`${two.one.folder}/numbers.jsonl`)
  const isOver = () => history.entries.length >= inLine
  const kiosks: Visitor[] = [kiosk, kiosk.through(two.two.url)]
  await Promise.all(kiosks.map((each) => takeOn(history, each, isOver)()))
}

const uncalled = `select label from queue.tickets t where not exists
  (select from queue.calls c where c.ticket = t.id and c.kind = 'next')`

async function callEverybody(two: Two): Promise<void> {
  const history = openHistory(`${two.one.folder}/calls.jsonl`)
  const officers = [
    await seat(two.one, 'Dewi', 1),
    await seat(two.two, 'Rizal', 4),
    await seat(two.two, 'Ratna', 2),
  ]
  let isOver = false
  const working = Promise.all(officers.map((each) => callOn(history, each, () => isOver)()))
  const until = performance.now() + 60_000
  while ((await askDatabase(two.one.folder, uncalled)).length > 0) {
    assert.ok(performance.now() < until, 'somebody waits for ever')
    await sleep(100)
  }
  isOver = true
  await working
  const [row] = await askDatabase<{ houses: string }>(
    two.one.folder,
    "select count(distinct counter_number) as houses from queue.calls where kind = 'next'",
  )
  assert.ok(Number(row?.houses) >= 2, 'only one counter called')
}

test('two processes on one database are one office', async (t) => {
  const two = await twoHouses(t)
  const applicants: Applicant[] = []
  for (let n = 0; n < howMany; n++) {
    applicants.push(await prepareApplicant([two.one.url, two.two.url], `rini.${n}@contoh.invalid`))
  }

  await t.test('the last place has one winner, and two places have two', () =>
    theLastPlace(two, applicants),
  )

  await t.test('what is called on one is heard on the other', async () => {
    await takeNumbers(two)
    const page = await listen(two.two.url, '/langsung/padang')
    const dewi = await seat(two.one, 'Dewi', 1)
    const { body } = await dewi.visitor.open('/loket')
    const { action, fields } = formWith(body, 'name="act" value="next"')

    await dewi.visitor.post(action, { ...fields, act: 'next' })

    const [row] = await askDatabase<{ label: string }>(
      two.one.folder,
      'select label from queue.calls order by at desc limit 1',
    )
    const called = new RegExp(`"calls":\\[[^\\]]*${row?.label}`)
    const until = performance.now() + 20_000
    while (!called.test(page.heard()) && performance.now() < until) await sleep(50)
    await page.close()
    assert.match(page.heard(), called)
  })

  await t.test('many counters call nobody twice and skip nobody', async () => {
    await callEverybody(two)

    assert.deepEqual(await listBroken(two.one.folder), [])
  })
})
