import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { hiddenIn, kioskWorld, standBefore, textOf } from './testing.ts'

const step = '/kios/padang/kode'

/** An invented family of three before the kiosk, with a certain block of places from nine on. */
async function door(t: TestContext) {
  const world = await kioskWorld(t)
  const { appointments, db } = world
  const personId = randomUUIDv7()
  const who = { kind: 'person', personId } as const
  const party = randomUUIDv7()
  const members = ['paspor-baru', 'paspor-anak', 'paspor-anak'].map((service, nth) => ({
    caseId: randomUUIDv7(),
    service,
    seat: nth + 1,
  }))
  const startsAt = Temporal.Instant.from('2026-11-23T09:00:00+07:00')
  const wish = { party, person: personId, office: 'padang', startsAt, members }
  await appointments.holdTogether(who, wish)
  for (const { caseId } of members) {
    await db.transaction(system('test'), (tx) => appointments.confirmIn(tx, { caseId }))
  }
  const places = await appointments.listOfParty(who, party)
  const { open, post } = standBefore(world, world.tokens.padang)
  const code = places[0]?.partyCode ?? ''
  const scan = async () =>
    post(step, { ...hiddenIn((await open(step)).body), ketikan: code, tekan: 'done' })
  return { ...world, code, codes: places.map((one) => one.code), open, post, scan }
}

test('the code of a family asks who is here, gives one number, and lets the late one join it', async (t) => {
  const { scan, post, open, codes, queue } = await door(t)

  const asked = await scan()
  const first = await post(step, {
    ...hiddenIn(asked.body),
    tekan: 'done',
    hadir: codes[0] ?? '',
  })
  const slip = await open(first.headers.location as string)
  const again = await scan()
  const second = await post(step, { ...hiddenIn(again.body), tekan: 'done', hadir: codes[1] ?? '' })
  const hall = await queue.getHall(
    { kind: 'system', part: 'test' },
    { office: 'padang', language: 'id' },
  )

  assert.match(textOf(asked.body), /Siapa yang sudah datang\?/)
  assert.match(textOf(asked.body), /2\. Paspor untuk anak/)
  assert.match(textOf(asked.body), /menyusul dengan kodenya sendiri/)
  assert.match(textOf(slip.body), /A001/)
  assert.match(textOf(again.body), /Sudah lapor datang/)
  assert.equal(second.statusCode, 303)
  assert.deepEqual(
    hall.waiting.map(({ label, members }) => [label, members.map(({ isHere }) => isHere)]),
    [['A001', [true, true, false]]],
  )
})

test('nobody ticked is said on the screen, and names stand nowhere on it', async (t) => {
  const { scan, post } = await door(t)
  const asked = await scan()

  const none = await post(step, { ...hiddenIn(asked.body), tekan: 'done' })

  assert.equal(none.statusCode, 422)
  assert.match(textOf(none.body), /Pilih siapa saja yang sudah datang/)
})
