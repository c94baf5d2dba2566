import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import type { Officer, Who } from '#packages/access'
import { readDayLog, replayDay, replayDayInTurns, replayDayLater } from '#packages/replay'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { orderRoutes } from './page.ts'

const kiosk: Who = {
  kind: 'device',
  deviceId: '01930000-0000-7000-8000-00000000e001',
  office: 'padang',
  purpose: 'kiosk',
}
const dewi: Officer = {
  kind: 'officer',
  staffId: '01930000-0000-7000-8000-00000000d001',
  office: 'padang',
  roles: ['officer'],
}
const digest = (text: string) => hash('sha256', text)
const address = '/waktu-tunggu/padang/2026-11-23'

/** Three walk-ins, the last called by hand; the first by the order. */
async function morning(t: TestContext) {
  const house = await openTestHouse(t, { routes: (needs) => orderRoutes(needs) })
  const { queue, clock } = house
  const [counter] = await queue.listCounters(dewi, 'padang')
  await queue.openCounter(dewi, { counterId: counter!.id })
  const wish = { office: 'padang', service: 'paspor-baru', class: 'ordinary', language: 'id' }
  const tickets = []
  for (let nth = 0; nth < 3; nth++) tickets.push(await queue.takeNumber(kiosk, wish as never))
  clock.advance({ minutes: 7 })
  const { ticketId } = tickets.at(-1)!
  await queue.callTicket(dewi, { ticketId, reason: 'Ibu Rahma sakit, harus segera pulang' })
  await queue.beginService(dewi)
  await queue.finish(dewi)
  await queue.callNext(dewi)
  await queue.judgeNear()
  return { ...house, tickets }
}

test('Q19: anybody reads every call of a day with its reasons, and nothing about anybody', async (t) => {
  const { http, tickets } = await morning(t)

  const page = await http.inject(`/en${address}`)
  const indonesian = textOf((await http.inject(address)).body)
  const json = await http.inject(`${address}/rekaman.json`)
  const csv = await http.inject(`${address}/rekaman.csv`)

  const said = textOf(page.body)
  assert.equal(page.statusCode, 200)
  assert.match(said, /The day comes out the same when worked out again/)
  assert.match(said, /B003 1 3 Called out of the order by an officer/)
  assert.match(said, /B001 1 1 Took a number at 08:00 WIB\./)
  assert.match(indonesian, /Hasilnya sama ketika hari itu dihitung ulang/)
  const secrets = ['Rahma', dewi.staffId, tickets[0]!.code, tickets[0]!.ticketId]
  for (const secret of secrets) {
    for (const body of [page.body, json.body, csv.body]) assert.ok(!body.includes(secret), secret)
  }
})

test('Q11: the record that anybody takes along replays, and one that was changed does not', async (t) => {
  const { http } = await morning(t)

  const { body } = await http.inject(`${address}/rekaman.json`)
  const log = readDayLog(JSON.parse(body)) ?? assert.fail()
  const replayed = replayDay(log, digest)
  const [first, ...others] = log.acts
  const earlier = { ...first!, begins: { ...first!.begins!, joinedAt: first!.at - 1000 } }
  const changed = replayDay({ ...log, acts: [earlier, ...others] }, digest)

  assert.deepEqual(replayed.faults, [])
  assert.deepEqual(await replayDayLater(log, async (text) => digest(text)), replayed)
  assert.deepEqual([replayed.acts, replayed.calls, replayed.orders], [7, 2, 1])
  assert.deepEqual(changed.faults[0], { code: 'begins', after: 1, label: 'B001' })
  assert.ok(changed.faults.some(({ code, label }) => code === 'order' && label === 'B003'))
})

test('worked out in turns a day comes out the same, and after each act others may go first', async (t) => {
  const { http } = await morning(t)
  const { body } = await http.inject(`${address}/rekaman.json`)
  const log = readDayLog(JSON.parse(body)) ?? assert.fail()
  let rests = 0
  const rest = async () => {
    rests++
  }

  const often = await replayDayInTurns(log, digest, { isEnough: () => true, rest })
  const never = await replayDayInTurns(log, digest, { isEnough: () => false, rest })

  assert.deepEqual(often, replayDay(log, digest))
  assert.deepEqual(never, often)
  assert.equal(rests, log.acts.length)
})

test('a day without visits says so, and what is no day is not there', async (t) => {
  const { http } = await morning(t)

  const empty = await http.inject('/en/waktu-tunggu/padang/2026-11-22')
  const wrong = ['2026-02-30', 'kemarin', '2026-1-1', '0001-01-01', '0000-01-01', '%3Cscript%3E']
  const found = wrong.map((day) => http.inject(`/waktu-tunggu/padang/${day}`))
  const none = await http.inject('/waktu-tunggu/padang/2026-11-22/rekaman.json')

  assert.equal(empty.statusCode, 200)
  assert.match(textOf(empty.body), /No record of this day/)
  for (const answer of await Promise.all(found)) assert.equal(answer.statusCode, 404)
  assert.equal(none.statusCode, 404)
})
