import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { openTestHouse, textOf } from '../../test-house.ts'
import { createChief } from './index.ts'

const office = 'padang'
const number = { office, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const

/** Ratna's morning: Dewi has called one of three, the last one out of turn; the others wait. */
async function morning(t: TestContext) {
  const house = await openTestHouse(t, { routes: createChief })
  const { queue, clock } = house
  const ratna = await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const dewi = await house.bringOfficer('Dewi =SUM(1) (contoh)', ['officer'])
  const [first] = await queue.listCounters(dewi.who, office)
  await queue.openCounter(dewi.who, { counterId: first?.id ?? '' })
  for (let nth = 0; nth < 3; nth++) {
    await queue.takeNumber(dewi.who, number)
    clock.advance({ minutes: 4 })
  }
  const { waiting } = await queue.getHall(dewi.who, { office, language: 'id' })
  const reason = 'Pesawatnya siang ini'
  await queue.callTicket(dewi.who, { ticketId: waiting.at(-1)?.ticketId ?? '', reason })
  return {
    ...house,
    ratna: house.as(ratna),
    dewi: house.as(dewi),
    officer: dewi.who,
    head: ratna.who,
  }
}

test('the head sees today at a glance, and each figure opens to its rows', async (t) => {
  const { ratna } = await morning(t)

  const today = await ratna.open('/kepala')
  const visits = await ratna.open('/kepala/baris/kunjungan')
  const byHand = await ratna.open('/kepala/baris/dengan-tangan')
  const english = textOf((await ratna.open('/en/kepala')).body)

  const text = textOf(today.body)
  assert.equal(today.statusCode, 200)
  assert.match(text, /Datang 3 /)
  assert.match(text, /Menunggu sekarang 3 /)
  assert.match(text, /Loket buka 1 dari 4 loket/)
  assert.match(text, /Di luar urutan 1 /)
  assert.match(text, /08\.00/)
  assert.match(english, /08:00/)
  assert.doesNotMatch(english, /08\.00/, 'hours are written as the language writes them')
  for (const [, address = ''] of today.body.matchAll(/href="(\/kepala\/baris\/[^"]+)"/g)) {
    assert.equal((await ratna.open(address)).statusCode, 200, address)
  }
  assert.match(textOf(visits.body), /B003 Langsung biasa .* dipanggil/)
  assert.match(textOf(byHand.body), /B003 .* dipanggil di luar giliran 1 Dewi .* Pesawatnya siang/)
})

test('a call that was taken back is not out of turn, and a promise nobody was called for is not kept in silence', async (t) => {
  const { ratna, queue, officer } = await morning(t)
  const { waiting } = await queue.getHall(officer, { office, language: 'id' })
  const before = textOf((await ratna.open('/kepala')).body)
  await queue.undo(officer)
  await queue.leave(officer, { ticketId: waiting[0]?.ticketId ?? '' })

  const indonesian = textOf((await ratna.open('/kepala')).body)
  const english = textOf((await ratna.open('/en/kepala')).body)

  assert.match(before, /Di luar urutan 1 .*; 0 kali lain/)
  assert.match(before, /belum dihitung: 0 perkiraan/)
  assert.match(indonesian, /Di luar urutan 0 .*; 1 kali lain dengan tangan/)
  assert.match(indonesian, /belum dihitung: 1 perkiraan untuk yang pulang tanpa dipanggil/)
  assert.match(english, /Out of order 0 .*; 1 more by hand/)
  assert.match(english, /not counted: 1 given to people who left without being called/)
})

test('the head reads how many wait for an earlier appointment, and nobody’s name', async (t) => {
  const { ratna, appointments } = await morning(t)
  const before = textOf((await ratna.open('/kepala')).body)
  const personId = '01930000-0000-7000-8000-00000000e001'
  const [firstDay, lastDay] = ['2026-11-24', '2026-11-27'].map((day) =>
    Temporal.PlainDate.from(day),
  )
  await appointments.askForEarlier(
    { kind: 'person', personId },
    {
      ...{ caseId: personId, person: personId, office: 'padang', service: 'paspor-baru' },
      ...{ firstDay: firstDay!, lastDay: lastDay!, part: 'any' },
    },
  )

  const after = textOf((await ratna.open('/kepala')).body)

  assert.doesNotMatch(before, /janji temu yang lebih cepat/)
  assert.match(after, /1 orang menunggu tempat janji temu yang lebih cepat/)
})

test('rows leave as lines of commas and as a workbook, and a formula in a name stays a name', async (t) => {
  const { ratna } = await morning(t)

  const [asCsv, asBook] = ['/kepala/baris/loket/csv', '/kepala/baris/loket/xlsx']
  const alasan = 'Rapat mingguan (contoh)'

  const without = await ratna.submit(asCsv, asCsv, { alasan: '' })
  const csv = await ratna.submit(asCsv, asCsv, { alasan })
  const book = await ratna.submit(asBook, asBook, { alasan })

  assert.equal(without.statusCode, 422)
  assert.match(csv.body, /,"Salinan EX-\S{9} untuk Ratna/)
  assert.match(String(csv.headers['content-disposition']), /padang-2026-11-23-loket\.csv/)
  assert.match(csv.body, /^\uFEFFLoket,Petugas,/)
  assert.match(csv.body, /1,Dewi\s=SUM\(1\)\s\(contoh\),/)
  assert.equal(book.rawPayload.subarray(0, 2).toString(), 'PK')
})

test('what needs a hand stands first: people wait and no counter is open for them', async (t) => {
  const { ratna, queue, officer } = await morning(t)
  await queue.beginService(officer)
  await queue.finish(officer)
  await queue.closeCounter(officer)

  const text = textOf((await ratna.open('/kepala')).body)

  assert.match(text, /2 orang menunggu Pemeriksaan surat, dan tidak ada loket yang buka untuk itu/)
})

test('another day is shown as it was, and a date that is none is refused', async (t) => {
  const { ratna } = await morning(t)

  const friday = await ratna.open('/kepala?hari=2026-11-20')
  const answers = await Promise.all(
    ['kemarin', '9999-99-99', '1800-01-01'].map((day) => ratna.open(`/kepala?hari=${day}`)),
  )

  assert.match(
    textOf(friday.body),
    /Jumat, 20 November 2026 .*Tidak ada yang datang hari itu.*Tidak ada janji yang tercatat/,
  )
  assert.deepEqual(
    answers.map(({ statusCode, body }) => [statusCode, body.trim()]),
    answers.map(() => [404, 'chief.unknownDay']),
  )
})

test('a day that is over with nobody in it says how many had booked and did not come, before and after they are closed', async (t) => {
  const { ratna, appointments, clock, db, bringPerson } = await morning(t)
  const { who } = await bringPerson('siti.aminah@contoh.invalid')
  const caseId = '01930000-0000-7000-8000-0000000000aa'
  const startsAt = Temporal.Instant.from('2026-11-24T09:00:00+07:00')
  const wish = { caseId, person: who.personId, service: 'paspor-baru', office, startsAt }
  await appointments.holdPlace(who, wish)
  await db.transaction({ kind: 'system', part: 'test' }, (tx) =>
    appointments.confirmIn(tx, { caseId }),
  )
  const read = async (day: string, path = '') =>
    textOf((await ratna.open(`${path}/kepala?hari=${day}`)).body)
  const ahead = await read('2026-11-25')
  clock.set('2026-11-25T02:00:00Z')

  const open = await read('2026-11-24')
  const closed = await appointments.markMissed()
  const after = await read('2026-11-24', '/en')

  assert.match(ahead, /Belum ada yang datang/)
  assert.match(open, /Tidak ada yang datang hari itu 1 orang punya janji dan tidak datang/)
  assert.doesNotMatch(open, /Begitu orang pertama/)
  assert.equal(closed, 1)
  assert.match(after, /Nobody came that day 1 person had an appointment and did not come/)
})

test('who may: the head, not an officer, not a citizen, and not the head of another office', async (t) => {
  const { ratna, dewi, as, bringOfficer, bringPerson } = await morning(t)
  const elsewhere = as(await bringOfficer('Budi (contoh)', ['officer', 'head'], 'metro'))
  const siti = as(await bringPerson('siti.aminah@contoh.invalid'))

  const seen = await Promise.all(
    [ratna, dewi, siti, as(), elsewhere].map((who) => who.open('/kepala/baris/kunjungan')),
  )

  assert.deepEqual(
    seen.map(({ statusCode }) => statusCode),
    [200, 403, 403, 303, 200],
  )
  assert.doesNotMatch(seen.at(-1)?.body ?? '', /B00\d/, 'Metro sees its own, which is nothing')
})

test('rows that are not there are told so', async (t) => {
  const { ratna } = await morning(t)

  const answers = await Promise.all(
    ['/kepala/baris/gaji', '/kepala/baris/loket/pdf'].map((url) => ratna.open(url)),
  )

  assert.deepEqual(
    answers.map(({ statusCode, body }) => [statusCode, body.trim()]),
    answers.map(() => [404, 'chief.unknownRows']),
  )
})

test('the head stops the hall with a reason, the house says it, and it goes on', async (t) => {
  const { ratna, dewi, queue, officer } = await morning(t)
  const key = 'a-key-of-the-test'

  const bare = await ratna.post('/kepala/jeda', { key: `${key}-0`, catatan: 'Asap di dapur' })
  const stopped = await ratna.post('/kepala/jeda', {
    key,
    sebab: 'fire',
    catatan: 'Dapur lantai dua',
  })

  const today = textOf((await ratna.open('/kepala')).body)
  const frame = await queue.frame(office, 'id')
  assert.equal(bare.statusCode, 422)
  assert.match(textOf(bare.body), /Pilih sebabnya/)
  assert.match(bare.body, /value="Asap di dapur"/, 'what was typed is kept')
  assert.match(bare.body, /<a href="#sebab"/, 'what is missing leads to its field')
  assert.doesNotMatch(bare.body, /http-equiv="refresh"/, 'and is not read away')
  assert.equal(stopped.statusCode, 303)
  assert.match(today, /Layanan dihentikan sejak 08\.12 WIB: Kebakaran/)
  assert.match(today, /didahulukan pada Selasa, 24 November 2026/)
  assert.equal(frame.paused?.reason, 'fire')
  assert.equal(
    (await dewi.post('/kepala/jeda', { key: `${key}-1`, sebab: 'fire' })).statusCode,
    403,
  )
  assert.equal((await dewi.post('/kepala/lanjut', { key: `${key}-2` })).statusCode, 403)
  await assert.rejects(queue.recall(officer))
  await ratna.post('/kepala/lanjut', { key: `${key}-3` })
  assert.equal((await queue.frame(office, 'id')).paused, null)
  const past = textOf((await ratna.open('/kepala')).body)
  assert.match(
    past,
    /08\.12 WIB Kebakaran – Dapur lantai dua Ratna \(contoh\) 08\.12 WIB dilanjutkan/,
  )
})

test('what stood on paper is entered with its times; a slip comes back with what was typed', async (t) => {
  const { ratna, dewi, queue, officer } = await morning(t)
  const typed = { nomor: 'b001', loket: '1', dipanggil: '8.05', selesai: '08:10', alasan: 'Gelap' }
  const post = (more: Record<string, string>, nth: number) =>
    ratna.post('/kepala/susulan', {
      key: `a-key-of-the-test-${nth}`,
      sampai: 'kunjungan',
      ...typed,
      ...more,
    })

  const bad = await post({ dipanggil: 'pagi', alasan: '' }, 1)
  const future = await post({ selesai: '16.00' }, 2)
  const done = await post({}, 3)

  assert.equal(bad.statusCode, 422)
  assert.match(bad.body, /value="b001"/)
  assert.match(textOf(bad.body), /Tulis jam dan menit, misalnya 09\.15/)
  assert.equal(future.statusCode, 409)
  assert.match(textOf(future.body), /Waktu B001 tidak mungkin/)
  assert.equal(done.statusCode, 303)
  const told = textOf((await ratna.open(String(done.headers.location))).body)
  assert.match(told, /B001 sudah dicatat sebagai susulan/)
  assert.match(
    textOf((await ratna.open('/kepala/baris/kunjungan')).body),
    /B001 .*selesai 08\.10 WIB 08\.12 WIB/,
  )
  assert.match(
    textOf((await ratna.open('/kepala/baris/dengan-tangan')).body),
    /B001 .*susulan.*Gelap/,
  )
  const bare = await ratna.post('/kepala/susulan', { key: 'a-bare-key' })
  assert.equal(bare.statusCode, 422)
  assert.match(bare.body, /<a href="#loket"/, 'what is missing leads to its field')
  assert.equal((await dewi.open('/kepala/susulan')).statusCode, 403)
  const hall = await queue.getHall(officer, { office, language: 'id' })
  assert.deepEqual(
    hall.waiting.map(({ label }) => label),
    ['B002'],
  )
})

test('an officer who is ended while serving: the counter is closed, the visit waits for a colleague, and the head reads so by name', async (t) => {
  const { ratna, head, queue, officer, identity, play } = await morning(t)
  await queue.beginService(officer)
  const before = textOf((await ratna.open('/kepala')).body)

  await identity.endStaff(system('test'), { staffId: officer.staffId })
  await play()
  const today = await ratna.open('/kepala')
  const sitting = await ratna.open('/kepala/baris/loket')
  const { counters, held } = await queue.getHall(head, { office, language: 'id' })

  assert.doesNotMatch(before, /ditinggal petugasnya/)
  assert.match(textOf(today.body), /B003 ditinggal petugasnya .* menunggu petugas lain/)
  assert.deepEqual([counters.filter(({ staffId }) => staffId).length, held.length], [0, 1])
  for (const { body } of [today, sitting]) {
    assert.ok(!body.includes(officer.staffId))
    assert.ok(!textOf(body).includes('Loket buka 1 dari'))
  }
})
