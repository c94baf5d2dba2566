import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { FacilityState } from '#modules/facilities'
import { servicePaused, serviceResumed } from '#modules/queue'
import type { Officer } from '#packages/access'
import type { FacilityKind } from '#packages/booking'
import { dropKept } from '#platform/http'
import { openTestHouse } from '../../../test-house.ts'
import { officeRoutes } from './page.ts'

const kiosk = {
  kind: 'device',
  deviceId: '019aae00-0000-7000-8000-000000000001',
  office: 'padang',
  purpose: 'kiosk',
} as const

const dewi: Officer = {
  kind: 'officer',
  staffId: '019aae00-0000-7000-8000-000000000002',
  office: 'padang',
  roles: ['officer'],
}

/** The offices' pages on a real hall; `edit` changes the file of Padang. */
async function openOffices(t: TestContext, at: string, edit: object = {}) {
  const { http, queue, facilities, clock } = await openTestHouse(t, {
    at,
    routes: officeRoutes,
    change: (content) => ({
      ...content,
      offices: content.offices.map(({ file, json }) => ({
        file,
        json: file.endsWith('/padang.json') ? { ...(json as object), ...edit } : json,
      })),
    }),
  })
  const take = () =>
    queue.takeNumber(kiosk, {
      office: 'padang',
      service: 'paspor-baru',
      class: 'ordinary',
      language: 'id',
    })
  const read = async (url: string) => (await http.inject(url)).body.replaceAll(/<[^>]*>/g, ' ')
  const raw = (url: string) => http.inject(url)
  const report = (kind: FacilityKind, state: FacilityState, since?: string) =>
    facilities.report(dewi, {
      ...{ kind, state, note: null },
      since: since === undefined ? null : Temporal.PlainDate.from(since),
    })
  /** What the house does with every news. */
  const tell = (news: { name: string }) => dropKept(http, [news])
  return { take, read, raw, report, clock, queue, tell }
}

const ratna: Officer = { ...dewi, roles: ['head'] }

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

test('the list of offices says within seconds that a building is being left, and again that it is open', async (t) => {
  const { read, queue, tell } = await openOffices(t, mondayMorning)
  const ofPadang = async (list = '/kantor') =>
    /Imigrasi Kelas I TPI Padang\s+([^<]*?)\s{2,}/.exec(await read(list))?.[1]
  const open = await ofPadang()
  await queue.pauseService(ratna, { reason: 'fire' })

  const kept = await ofPadang()
  tell(servicePaused)
  const cleared = await ofPadang()
  const english = await read('/en/kantor')
  await queue.resumeService(ratna)
  tell(serviceResumed)

  assert.match(open ?? '', /Sekarang buka/)
  assert.equal(kept, open, 'the page is kept')
  assert.match(cleared ?? '', /^Jangan datang dulu: Kebakaran/)
  assert.match(english, /Do not come now: Fire/)
  assert.match((await ofPadang()) ?? '', /Sekarang buka/)
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

  assert.match(page, /lift\s+out of order\s+as of Friday,? 20 November 2026 \(3 days ago\)/)
  assert.match(page, /To be confirmed by the office: wheelchair access.*Wi-Fi/)
})

test('what an officer of the office says goes before its file, and grows old on the page', async (t) => {
  const lift = { state: 'broken', asOf: '2026-11-20', source: 'the office' }
  const { read, report, clock } = await openOffices(t, mondayMorning, { facilities: { lift } })

  await report('lift', 'works')
  await report('wifi', 'broken', '2026-11-22')
  const fresh = await read('/en/kantor/padang')
  clock.advance({ hours: 48 })
  const later = await read('/kantor/padang')
  await report('wifi', 'unknown')
  const back = await read('/en/kantor/padang')

  assert.match(fresh, /lift\s+works\s+as of Monday,? 23 November 2026 \(today\)/)
  assert.match(fresh, /Wi-Fi\s+out of order since Sunday,? 22 November 2026/)
  assert.match(
    later,
    /Wi-Fi\s+rusak sejak Minggu, 22 November 2026\s+per Senin, .* \(2 hari lalu\)/,
  )
  assert.match(back, /To be confirmed by the office: wheelchair access.*Wi-Fi/)
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

/** The offices a list shows, in its order. */
async function listed(t: TestContext, query: string): Promise<string[]> {
  const { raw } = await openOffices(t, mondayMorning)
  const { body } = await raw(`/kantor${query}`)
  return [...body.matchAll(/href="\/kantor\/([a-z-]+)"/g)].map(([, id]) => id ?? '')
}

test('whoever looks for Padang finds Padang first, then those that only begin so', async (t) => {
  assert.deepEqual((await listed(t, '?cari=padang')).slice(0, 2), ['padang', 'padang-sidempuan'])
})

const searches: [string, string][] = [
  ['?cari=Kantor+Imigrasi+PADANG', 'padang'],
  ['?cari=padang+sidempuan', 'padang-sidempuan'],
  ['?cari=jakarta+timur', 'jakarta-timur'],
  ['?cari=yogjakarta', 'yogyakarta'],
  ['?cari=sleman', 'yogyakarta'],
]
for (const [query, first] of searches) {
  test(`${query} finds ${first} first`, async (t) => {
    assert.equal((await listed(t, query))[0], first)
  })
}

test('a province finds its offices and no other', async (t) => {
  assert.deepEqual(await listed(t, '?cari=sumatera+barat'), [
    'agam',
    'mentawai',
    'padang',
    'sawahlunto',
  ])
})

test('what fits no office says so and shows them all, Padang before Padang Sidempuan', async (t) => {
  const { read } = await openOffices(t, mondayMorning)
  const all = await listed(t, '')

  assert.ok(all.indexOf('agam') < all.indexOf('padang'))
  assert.ok(all.length > 30)
  assert.deepEqual(await listed(t, '?cari=xyzzy'), all)
  assert.equal((await listed(t, '?cari=kantor')).length, all.length)
  assert.match(await read('/en/kantor?cari=xyzzy'), /No office fits “xyzzy”/)
})

test('at lunch whoever asks reads until when all of them rest, not that nobody knows', async (t) => {
  const { take, read } = await openOffices(t, '2026-11-23T05:20:00Z')
  await take()

  const [page, english] = [await read('/kantor/padang'), await read('/en/kantor/padang')]

  assert.match(page, /1 dari paling banyak/)
  assert.match(page, /Perkiraan tunggu: Pemeriksaan surat\s+istirahat sampai 13\.00 WIB/)
  assert.match(english, /13:00 WIB/)
  assert.doesNotMatch(page, /belum dapat diperkirakan/)
})
