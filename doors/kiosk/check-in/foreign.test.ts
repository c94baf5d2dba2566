import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { kioskWorld, standBefore, textOf } from '../testing.ts'

const path = '/kios/padang/kode'
const labelIn = (body: string) => /kiosk-slip-number">.*?<\/span>([A-Z]\d+)</.exec(body)?.[1]

/** Monday at eight: two people of another system are expected, today and tomorrow. */
async function besideWorld(t: TestContext) {
  const world = await kioskWorld(t)
  const ratna = { kind: 'officer' as const, staffId: randomUUIDv7(), office: 'padang' }
  const arrival = (foreignCode: string, startsAt: string) => ({
    ...{ line: 2, foreignCode, service: 'paspor-baru', startsAt: Temporal.Instant.from(startsAt) },
    ...{ isPriority: false, initials: 'SA' },
  })
  await world.db.transaction({ ...ratna, roles: ['head' as const] }, (tx) =>
    world.appointments.bringElsewhereIn(tx, {
      office: 'padang',
      arrivals: [
        arrival('SOLO-00019', '2026-11-23T08:10:00+07:00'),
        arrival('SOLO-00020', '2026-11-24T08:10:00+07:00'),
      ],
      present: new Set(),
      withdrawn: [],
    }),
  )
  return world
}

test('the code on the printout of another system gives a number, and the same one twice', async (t) => {
  const world = await besideWorld(t)
  const { reach } = standBefore(world, world.tokens.padang)

  const first = await reach(path, { ketikan: 'solo00019', tekan: 'done' })
  const scanned = await reach(path, {
    ketikan: 'https://contoh.invalid/b/SOLO-00019',
    tekan: 'done',
  })

  assert.equal(labelIn(first.body), 'A001')
  assert.equal(labelIn(scanned.body), 'A001')
  assert.match(textOf(scanned.body), /Anda sudah masuk antrean/)
  assert.doesNotMatch(first.body, /SOLO/, 'the slip holds our code alone')
})

test('every sign of such a code has a key, longer than ours, where such people are expected', async (t) => {
  const world = await besideWorld(t)
  const here = standBefore(world, world.tokens.padang)
  const metro = standBefore(world, world.tokens.metro)

  const typed = await here.press(path, { ketikan: 'SOLO0001', tekan: '9' })
  const there = await metro.open('/kios/metro/kode')

  assert.match(typed.body, /name="ketikan" value="SOLO00019"/)
  assert.match(typed.body, /name="tekan" value="S"/)
  assert.doesNotMatch(there.body, /name="tekan" value="S"/)
})

test('another day and another office are told which, and our own codes still work', async (t) => {
  const world = await besideWorld(t)
  const booking = await world.book()
  const here = standBefore(world, world.tokens.padang)
  const metro = standBefore(world, world.tokens.metro)

  const tomorrow = await here.press(path, { ketikan: 'SOLO-00020', tekan: 'done' })
  const elsewhere = await metro.press('/kios/metro/kode', { ketikan: 'SOLO-00019', tekan: 'done' })
  const unknown = await here.press(path, { ketikan: 'SOLO-99999', tekan: 'done' })
  const none = await metro.press('/kios/metro/kode', { ketikan: 'SOLO-99999', tekan: 'done' })
  const own = await here.reach(path, { ketikan: booking.code, tekan: 'done' })

  assert.match(textOf(tomorrow.body), /Jadwal Anda pada Selasa, 24 November 2026 pukul 08\.10 WIB/)
  assert.match(textOf(elsewhere.body), /bukan di kantor ini/)
  assert.equal(unknown.statusCode, 422)
  assert.match(textOf(unknown.body), /tidak ada di daftar janji yang dibawa ke kantor ini/)
  assert.match(textOf(none.body), /Kode berisi tujuh huruf dan angka/, 'where no list was brought')
  assert.equal(labelIn(own.body), 'A001')
})
