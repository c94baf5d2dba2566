import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { nobody, type Person } from '#packages/access'
import type { OfficeFile } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { applicant, castCatalogue, kioskAt, officerAt, offices } from './fixtures.ts'
import { at, auditSlots, newcomer, tuesday, waitingHouse } from './testing.ts'

const refusedAs = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

const asking = (who: Person, more: object = {}) => ({
  caseId: randomUUIDv7(),
  person: who.personId,
  service: 'paspor-baru',
  office: 'metro',
  firstDay: tuesday,
  lastDay: tuesday,
  part: 'any' as const,
  ...more,
})

/** The catalogue of the cast with one office changed as an office may be. */
function changing() {
  let change: Partial<OfficeFile> = {}
  const catalogue = {
    ...castCatalogue,
    getOffice: (id: string) => {
      const file = castCatalogue.getOffice(id)
      return id === 'metro' ? { ...file, ...change } : file
    },
  }
  return { catalogue, become: (to: Partial<OfficeFile>) => (change = to) }
}

test('who may: the person, officers of the house, and nobody else', async (t) => {
  const { here, booked, waits, coolDown } = await waitingHouse(t)
  const early = await booked('08:20')
  const siti = await waits(newcomer())
  await here.cancel(early.who, { caseId: early.caseId })
  await coolDown()
  const ask = asking(siti.who)
  const { caseId } = siti

  for (const who of [applicant(), officerAt('padang'), kioskAt('metro'), nobody]) {
    const isNobody = who.kind === 'nobody'
    const denied = isNobody ? 'access.signIn' : 'access.denied'
    await assert.rejects(() => here.askForEarlier(who, ask), refusedAs(denied))
    const isHere = who.kind === 'device'
    const unseen = isNobody ? 'access.signIn' : 'appointments.offerOver'
    await assert.rejects(() => here.takeOffer(who, { caseId }), refusedAs(unseen))
    await assert.rejects(() => here.leaveOffer(who, { caseId }), refusedAs(unseen))
    if (isNobody || isHere) {
      await assert.rejects(() => here.stopWaiting(who, { caseId }), refusedAs(denied))
    } else await here.stopWaiting(who, { caseId })
    if (!isHere) assert.deepEqual(await here.findWaiting(who, caseId), {})
  }
  await assert.rejects(
    () => here.countWaiting(siti.who, { office: 'metro' }),
    refusedAs('access.denied'),
  )
  await assert.rejects(
    () => here.countWaiting(officerAt('padang'), { office: 'metro' }),
    refusedAs('access.denied'),
  )
  const dewi = officerAt('metro')
  assert.equal(await here.countWaiting(dewi, { office: 'metro' }), 1)
  assert.equal((await here.takeOffer(dewi, { caseId })).state, 'held')
  const other = applicant()
  assert.equal((await here.askForEarlier(dewi, asking(other))).person, other.personId)
})

test('one wish a case and one a person and service; asking again changes the days', async (t) => {
  const { here } = await waitingHouse(t)
  const siti = applicant()
  const ask = asking(siti)
  await here.askForEarlier(siti, ask)
  const lastDay = tuesday.add({ days: 2 })

  const again = await here.askForEarlier(siti, { ...ask, lastDay, part: 'morning' })

  assert.equal(again.lastDay.toString(), lastDay.toString())
  assert.equal((await here.findWaiting(siti, ask.caseId)).wish?.part, 'morning')
  assert.equal(await here.countWaiting(officerAt('metro'), { office: 'metro' }), 1)
  await assert.rejects(
    () => here.askForEarlier(siti, asking(siti)),
    refusedAs('appointments.waitsAlready'),
  )
  await here.askForEarlier(siti, { ...ask, office: 'agam' })
  assert.equal(await here.countWaiting(officerAt('metro'), { office: 'metro' }), 0)
})

test('a wish that cannot be met is refused with its reason', async (t) => {
  const { here, booked, clock } = await waitingHouse(t)
  const siti = applicant()
  const late = await booked('14:00', { who: siti })
  const yesterday = Temporal.PlainDate.from('2026-11-22')
  const ask = (more: object) => here.askForEarlier(siti, asking(siti, { ...late, ...more }))
  const { person: _, ...withoutAccount } = asking(siti)

  for (const [more, code] of [
    [{ firstDay: tuesday, lastDay: yesterday }, 'wishDays'],
    [{ firstDay: yesterday, lastDay: yesterday }, 'wishDays'],
    [{ firstDay: tuesday.add({ days: 60 }), lastDay: tuesday.add({ days: 61 }) }, 'wishDays'],
    [{ firstDay: tuesday.add({ days: 1 }), lastDay: tuesday.add({ days: 3 }) }, 'noEarlier'],
    [{ caseId: randomUUIDv7() }, 'oneEach'],
    [{ service: 'izin-tinggal', caseId: randomUUIDv7() }, 'notOffered'],
  ] as const) {
    await assert.rejects(() => ask(more), refusedAs(`appointments.${code}`), code)
  }
  await assert.rejects(
    () => here.askForEarlier(officerAt('metro'), withoutAccount),
    refusedAs('appointments.nobodyToTell'),
  )
  const wish = await ask({ firstDay: yesterday, lastDay: tuesday.add({ days: 9 }) })
  assert.deepEqual(
    [wish.firstDay.toString(), wish.lastDay.toString()],
    ['2026-11-23', '2026-11-24'],
  )
  clock.set('2026-11-24T06:00:00Z')
  await assert.rejects(() => ask({}), refusedAs('appointments.noEarlier'))
})

test('whoever has moved five times is not asked, and whoever has arrived waits no longer', async (t) => {
  const { here, booked, waits, coolDown, clock, db } = await waitingHouse(t)
  const siti = await booked('08:20')
  for (const time of ['09:00', '09:20', '10:00', '10:20', '14:00']) {
    if (time === '14:00') await waits(siti)
    await here.move(siti.who, { caseId: siti.caseId, startsAt: at(time) })
  }
  const harun = await booked('13:20')
  await waits(harun)

  await coolDown()
  const asked = (await here.findWaiting(siti.who, siti.caseId)).offer
  clock.set('2026-11-24T01:00:00Z')
  await db.transaction(kioskAt('metro'), (tx) =>
    here.arriveIn(tx, { code: harun.code, office: 'metro' }),
  )

  assert.equal(asked, undefined)
  assert.deepEqual(await here.findWaiting(harun.who, harun.caseId), {})
  assert.deepEqual(await auditSlots(db), [])
})

test('an application that is withdrawn waits for nothing, and what was kept for it goes on', async (t) => {
  const { here, booked, waits, coolDown, left, db } = await waitingHouse(t)
  const early = await booked('08:20')
  const siti = await waits(newcomer())
  await here.cancel(early.who, { caseId: early.caseId })
  await coolDown()

  for (let twice = 0; twice < 2; twice++) {
    await db.transaction(siti.who, (tx) => here.stopWaitingIn(tx, { caseId: siti.caseId }))
  }
  await here.offerFreed()

  assert.deepEqual(await here.findWaiting(siti.who, siti.caseId), {})
  assert.equal(await left('08:20'), 1)
  assert.deepEqual(await auditSlots(db), [])
})

test('a day that closes or hours that move: nobody is offered a door that is shut', async (t) => {
  const { catalogue, become } = changing()
  const { here, booked, waits, coolDown, db } = await waitingHouse(t, { catalogue })
  const [first, second] = [await booked('08:20'), await booked('10:00')]
  const siti = await waits(newcomer())
  const offerOf = async () => (await here.findWaiting(siti.who, siti.caseId)).offer
  const hours = offices.find(({ id }) => id === 'metro')!.hours

  await here.cancel(first.who, { caseId: first.caseId })
  become({ hours: { ...hours, tue: ['09:00-12:00', '13:00-16:00'] } })
  await coolDown()
  const moved = await offerOf()
  await here.cancel(second.who, { caseId: second.caseId })
  await coolDown()
  const open = await offerOf()
  const { tue: _, ...rest } = hours
  become({ hours: rest })

  assert.equal(moved, undefined)
  assert.equal(open?.startsAt.toString(), at('10:00').toString())
  await assert.rejects(() => here.takeOffer(siti.who, siti), refusedAs('appointments.closed'))
  await coolDown()
  await coolDown()
  assert.equal(await offerOf(), undefined)
  assert.deepEqual(await auditSlots(db), [])
})

test('a wish ends with its last day, and not before', async (t) => {
  const { here, waits, clock } = await waitingHouse(t)
  const siti = await waits(newcomer())
  clock.set('2026-11-24T16:30:00Z')

  const tooEarly = await here.endWaiting()
  clock.set('2026-11-24T17:30:00Z')
  const done = [await here.endWaiting(), await here.endWaiting()]

  assert.deepEqual([tooEarly, ...done], [0, 1, 0])
  assert.deepEqual(await here.findWaiting(siti.who, siti.caseId), {})
})
