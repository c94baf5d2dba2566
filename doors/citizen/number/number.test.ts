import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { hiddenIn, openTestHouse, textOf } from '../../../test-house.ts'
import { createCitizen, pausePage } from '../index.ts'

const wish = { layanan: 'paspor-baru', perjalanan: '30' }

/** Siti at home on a Monday morning; Dewi's counter is open. */
async function atHome(
  t: TestContext,
  more: Pick<Parameters<typeof openTestHouse>[1], 'pausePage'> = {},
) {
  const house = await openTestHouse(t, { routes: createCitizen, ...more })
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const [first] = await house.queue.listCounters(dewi.who, 'padang')
  await house.queue.openCounter(dewi.who, { counterId: first?.id ?? '' })
  const siti = await house.bringPerson('siti.aminah@contoh.invalid')
  return { ...house, dewi: dewi.who, siti: house.as(siti) }
}

test('a number is taken at home, and the ticket says to stay there', async (t) => {
  const { siti, queue, dewi } = await atHome(t)
  for (let nth = 0; nth < 12; nth++) {
    const other = { office: 'padang', service: 'paspor-baru', language: 'id' } as const
    await queue.takeNumber(dewi, { ...other, class: 'ordinary' })
  }

  const taken = await siti.submit('/nomor/padang', '/nomor/padang', { ...wish, perjalanan: '10' })
  const ticket = textOf((await siti.open(String(taken.headers.location))).body)
  const again = await siti.open('/nomor/padang')

  assert.equal(taken.statusCode, 303)
  assert.match(ticket, /D001 Belum perlu berangkat/)
  assert.match(ticket, /\d+–\d+ menit, bila Anda sudah di kantor/)
  assert.equal(
    again.headers.location,
    taken.headers.location,
    'asked again, it leads to the ticket',
  )
})

test('what was not chosen is told beside its question, and what was chosen stays', async (t) => {
  const { siti } = await atHome(t)

  const answer = await siti.submit('/nomor/padang', '/nomor/padang', { layanan: 'paspor-baru' })

  const text = textOf(answer.body)
  assert.equal(answer.statusCode, 422)
  assert.match(text, /Pilih lama perjalanan Anda/)
  assert.doesNotMatch(text, /Pilih keperluan Anda/)
  assert.match(answer.body, /value="paspor-baru"[^>]*checked|checked[^>]*value="paspor-baru"/)
})

test('nine mistakes at the form do not use up the five numbers that may be taken', async (t) => {
  const { siti } = await atHome(t, { pausePage })
  for (let nth = 0; nth < 9; nth++) {
    const answer = await siti.submit('/nomor/padang', '/nomor/padang', { layanan: 'paspor-baru' })
    assert.equal(answer.statusCode, 422)
  }

  const taken = await siti.submit('/nomor/padang', '/nomor/padang', wish)

  assert.equal(taken.statusCode, 303)
})

test('hostile choices are problems of the form, not faults', async (t) => {
  const { siti } = await atHome(t)
  const roads = ['-5', '1e9', 'NaN', '30.5', '999999', ' ', '<script>']

  for (const perjalanan of roads) {
    const answer = await siti.submit('/nomor/padang', '/nomor/padang', { ...wish, perjalanan })
    assert.equal(answer.statusCode, 422, perjalanan)
  }
  const answer = await siti.submit('/nomor/padang', '/nomor/padang', { ...wish, layanan: 'x' })
  assert.equal(answer.statusCode, 422)
})

test('at the door the code on the wall confirms it; a wrong one keeps the place and says what to do', async (t) => {
  const { siti, queue, dewi } = await atHome(t)
  const { headers } = await siti.submit('/nomor/padang', '/nomor/padang', wish)
  const ticket = String(headers.location)
  const doorCode = await queue.getDoorCode(dewi, 'padang')

  const wrong = await siti.submit(ticket, '/hadir', { pintu: 'AAA-AAAA' })
  const right = await siti.submit(ticket, '/hadir', { pintu: doorCode })

  assert.equal(wrong.statusCode, 409)
  assert.match(
    textOf(wrong.body),
    /Itu bukan kode pintu hari ini\. Salin kode yang tertulis di papan panggilan/,
  )
  assert.equal(right.statusCode, 303)
  assert.equal((await queue.callNext(dewi)).label, 'D001')
})

test('who was told to set out is not told to stay afterwards, but that the line has grown', async (t) => {
  const { siti, queue, dewi, clock, bringOfficer } = await atHome(t)
  const rina = (await bringOfficer('Rina (contoh)', ['officer'])).who
  const fourth = (await queue.listCounters(dewi, 'padang')).find(({ number }) => number === 4)
  await queue.openCounter(rina, { counterId: fourth?.id ?? '', stages: ['berkas'] })
  const other = { office: 'padang', service: 'paspor-baru', language: 'id' } as const
  for (let nth = 0; nth < 16; nth++) await queue.takeNumber(dewi, { ...other, class: 'ordinary' })
  const { headers } = await siti.submit('/nomor/padang', '/nomor/padang', wish)
  const ticket = String(headers.location)
  const read = async (path = '') => textOf((await siti.open(`${path}${ticket}`)).body)
  const told = await read()
  clock.advance({ minutes: 5 })
  await queue.closeCounter(rina)
  for (let nth = 0; nth < 8; nth++) await queue.takeNumber(dewi, { ...other, class: 'priority' })

  const grown = [await read(), await read('/en')]
  await queue.closeCounter(dewi)
  const nobody = await read()

  assert.match(told, /D001 Berangkat sekarang/)
  assert.match(grown[0] ?? '', /D001 Pukul 08\.00 WIB kami minta Anda berangkat.*antrean bertambah/)
  assert.match(grown[0] ?? '', /[3-9]\d–\d+ menit, bila Anda sudah di kantor/)
  assert.match(grown[1] ?? '', /D001 At 08:00 WIB we asked you to set out; the line has grown/)
  assert.match(nobody, /Pukul 08\.00 WIB kami minta Anda berangkat; sekarang tidak ada loket buka/)
  assert.doesNotMatch([...grown, nobody].join(), /Belum perlu berangkat/)
})

test('a number is given up from its ticket, and the hall knows', async (t) => {
  const { siti, queue } = await atHome(t)
  const { headers } = await siti.submit('/nomor/padang', '/nomor/padang', wish)
  const ticket = String(headers.location)

  const given = await siti.submit(ticket, '/lepas')

  assert.equal(given.statusCode, 303)
  assert.deepEqual((await queue.frame('padang', 'id')).rows, [])
})

test('outside the hours no number is given, and the page says when', async (t) => {
  const { siti, clock } = await atHome(t)
  clock.set('2026-11-23T10:00:00Z')

  const answer = await siti.open('/nomor/padang')

  assert.equal(answer.statusCode, 409)
  assert.match(textOf(answer.body), /Nomor diberikan lagi mulai Selasa, 24 November 2026/)
  assert.match(
    answer.body,
    /<a class="button is-main" href="\/layanan"/,
    'and what can be done now',
  )
})

test('while the hall stands still no number is given from home, and the page says since when and why', async (t) => {
  const { siti, queue, dewi } = await atHome(t)
  const ratna = { ...dewi, roles: ['officer', 'head'] as ('officer' | 'head')[] }
  const form = await siti.open('/nomor/padang')
  await queue.pauseService(ratna, { reason: 'flood' })

  const asked = await siti.open('/nomor/padang')
  const english = await siti.open('/en/nomor/padang')
  const { key = '' } = hiddenIn(form.body)
  const sent = await siti.post('/nomor/padang', { ...wish, key })
  await queue.resumeService(ratna)
  const again = await siti.open('/nomor/padang')

  assert.deepEqual([asked.statusCode, sent.statusCode, again.statusCode], [409, 409, 200])
  assert.match(
    textOf(asked.body),
    /dihentikan sejak pukul 08\.00 WIB karena banjir\. Belum perlu datang/,
  )
  assert.match(textOf(english.body), /has stopped since 08:00 WIB because of a flood/)
  assert.deepEqual((await queue.frame('padang', 'id')).rows, [])
})

test('nobody is sent to the kiosk when the kiosk gives no number either', async (t) => {
  const { siti, queue, dewi, clock } = await atHome(t)
  const ratna = { ...dewi, roles: ['officer', 'head'] as ('officer' | 'head')[] }
  const read = async () => [
    textOf((await siti.open('/nomor/padang')).body),
    textOf((await siti.open('/en/nomor/padang')).body),
  ]

  await queue.pauseService(ratna, { reason: 'fire' })
  const cleared = await read()
  await queue.resumeService(ratna)
  await queue.pauseService(ratna, { reason: 'power' })
  const still = await read()
  await queue.resumeService(ratna)
  clock.set('2026-11-23T10:00:00Z')
  const closed = await read()

  assert.match(
    cleared[0] ?? '',
    /Tinggalkan gedung dan ikuti petugas; .*karena kebakaran\. Jangan datang/,
  )
  assert.match(cleared[1] ?? '', /Leave the building and follow .*of a fire\. Do not come now/)
  assert.match(still[0] ?? '', /Belum perlu datang/)
  for (const text of [...cleared, ...still, ...closed]) {
    assert.doesNotMatch(text, /kios|kiosk/)
    assert.match(text, /memilih jam kedatangan|choose a time/)
  }
})

test('whoever is not signed in is led there first', async (t) => {
  const { as } = await atHome(t)

  assert.equal((await as().open('/nomor/padang')).statusCode, 303)
})

test('whoever took a number at home finds it again in their applications, and from the first page', async (t) => {
  const { siti } = await atHome(t)
  const before = textOf((await siti.open('/permohonan')).body)
  const { headers } = await siti.submit('/nomor/padang', '/nomor/padang', wish)

  const mine = await siti.open('/permohonan')
  const first = await siti.open('/')
  const led = await siti.open('/nomor')

  assert.doesNotMatch(before, /Nomor Anda hari ini/)
  assert.match(textOf(mine.body), /Nomor Anda hari ini di Kanim Padang: D001/)
  assert.ok(mine.body.includes(`href="${headers.location}"`))
  assert.ok(first.body.includes('href="/nomor"'))
  assert.equal(led.headers.location, headers.location)
})

test('after closing time whoever is still at home is not told to wait in the hall', async (t) => {
  const { siti, queue, dewi, clock } = await atHome(t)
  const { headers } = await siti.submit('/nomor/padang', '/nomor/padang', wish)
  const ticket = String(headers.location)
  const doorCode = await queue.getDoorCode(dewi, 'padang')
  clock.set('2026-11-23T09:01:00Z')

  const away = textOf((await siti.open(ticket)).body)
  await siti.submit(ticket, '/hadir', { pintu: doorCode })
  const here = textOf((await siti.open(ticket)).body)

  assert.match(away, /belum tercatat hadir\. Belum di kantor: jangan berangkat lagi/)
  assert.doesNotMatch(away, /mohon tunggu|menit, bila Anda/)
  assert.match(here, /mohon tunggu di ruang tunggu/, 'the control')
})
