import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Officer, Who } from '#packages/access'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { waitingRoutes } from './page.ts'

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

const openHouse = (t: TestContext) => openTestHouse(t, { routes: (needs) => waitingRoutes(needs) })

/** Three walk-ins of Monday, the last called by hand before the others; they waited 7, 12 and 13. */
async function morning(t: TestContext) {
  const house = await openHouse(t)
  const { queue, clock } = house
  const [counter] = await queue.listCounters(dewi, 'padang')
  await queue.openCounter(dewi, { counterId: counter!.id })
  const wish = { office: 'padang', service: 'paspor-baru', class: 'ordinary', language: 'id' }
  const tickets = []
  for (let nth = 0; nth < 3; nth++) tickets.push(await queue.takeNumber(kiosk, wish as never))
  clock.advance({ minutes: 7 })
  const { ticketId } = tickets.at(-1)!
  await queue.callTicket(dewi, { ticketId, reason: 'Sakit, harus segera pulang' })
  for (const minutes of [5, 1]) {
    await queue.beginService(dewi)
    await queue.finish(dewi)
    clock.advance({ minutes })
    await queue.callNext(dewi)
  }
  return house
}

test('anybody reads how long people waited, what was kept and what was done out of order', async (t) => {
  const { http } = await morning(t)

  const all = await http.inject('/waktu-tunggu')
  const one = textOf((await http.inject('/en/waktu-tunggu/padang')).body)

  assert.equal(all.statusCode, 200)
  assert.match(textOf(all.body), /Kanim Padang 3 12 menit 13 menit/)
  assert.match(all.body, /href="\/waktu-tunggu\/padang\?bulan=2026-11"/)
  assert.match(one, /All 3 12 minutes 13 minutes.*Number from the kiosk or desk 3 12 minutes/)
  assert.match(one, /With an appointment 0 – –/)
  assert.match(one, /1 of 3 calls were made out of the order/)
  assert.match(one, /cannot be said yet/)
  assert.match(one, /Mon 23 Nov|23 November/)
})

test('who left without being called stands beside the promises, in the table of all offices too', async (t) => {
  const { http, queue } = await morning(t)
  const wish = { office: 'padang', service: 'paspor-baru', class: 'ordinary', language: 'id' }
  const { ticketId } = await queue.takeNumber(kiosk, wish as never)
  const read = async (path: string) => textOf((await http.inject(path)).body)
  const before = await read('/waktu-tunggu')
  await queue.leave(dewi, { ticketId })

  const [all, one] = [
    await read('/waktu-tunggu?bulan=2026-11'),
    await read('/en/waktu-tunggu/padang'),
  ]

  const row = (text: string) =>
    /Kanim Padang 3 12 menit 13 menit .*?\(\d+ dari \d+\) (\d+) /.exec(text)
  assert.equal(row(before)?.[1], '0')
  assert.equal(row(all)?.[1], '1')
  assert.match(all, /Pulang tanpa dipanggil/)
  assert.match(one, /Left without being called/)
})

test('the figures are there to compute with, a line an office and day', async (t) => {
  const { http } = await morning(t)

  const { body, headers } = await http.inject('/waktu-tunggu/angka.csv?bulan=2026-11')

  const [heads = '', ...lines] = body.replace('\uFEFF', '').trim().split('\r\n')
  const rows = lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(heads.split(',').map((head, at) => [head, cells[at]]))
  })
  assert.match(String(headers['content-disposition']), /waktu-tunggu-2026-11\.csv/)
  assert.deepEqual(
    rows.map(({ office, day, all_people, all_p50_minutes, all_p90_minutes, calls_by_hand }) => [
      ...[office, day, all_people, all_p50_minutes, all_p90_minutes, calls_by_hand],
    ]),
    [
      ['padang', '2026-11-23', '3', '12', '13', '1'],
      ['padang', '', '3', '12', '13', '1'],
    ],
  )
})

test('a month without calls says so, a month that is not shown is the newest, an office of none is not there', async (t) => {
  const { http } = await openHouse(t)

  const empty = textOf((await http.inject('/waktu-tunggu')).body)
  const hostile = await http.inject('/en/waktu-tunggu/padang?bulan=%3Cscript%3E')
  const none = await http.inject('/waktu-tunggu/bulan')

  assert.match(empty, /Belum ada yang dipanggil pada bulan ini/)
  assert.equal(hostile.statusCode, 200)
  assert.match(textOf(hostile.body), /November 2026 Nobody was called in this month/)
  assert.doesNotMatch(hostile.body, /<script>/)
  assert.equal(none.statusCode, 404)
})
