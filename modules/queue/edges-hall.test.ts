import assert from 'node:assert/strict'
import { test } from 'node:test'
import { devices, people, staff } from './fixtures.ts'
import { keyed, openWorld } from './testing.ts'

const office = 'padang'
const look = { office, language: 'id' } as const
const walkIn = { office, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const
const refusal = (code: string) => (error: { code?: string }) => error.code === code

test('edge 3: a call whose answer was lost is answered again when asked again, also when the visit went on', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(3)
  const asked = () => keyed(staff.dewi, 'the-one-that-timed-out')

  const lost = await queue.callNext(asked())
  const retried = await queue.callNext(asked())
  await queue.beginService(staff.dewi)
  await queue.finish(staff.dewi)
  const late = await queue.callNext(asked())
  const fresh = await queue.callNext(staff.dewi)

  assert.deepEqual([lost.label, retried.label, late.label], ['B001', 'B001', 'B001'])
  assert.equal(fresh.label, 'B002', 'the control: another request calls the next')
})

test('edge 19: an officer whose browser is gone finds the visit as it stood, and finishes it', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  const counter = await sit(staff.dewi, 1)
  await take(2)
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  clock.advance({ minutes: 4 })

  const again = await queue.openCounter(staff.dewi, { counterId: counter.id })
  const { counters } = await queue.getHall(staff.dewi, look)
  const here = counters.find(({ id }) => id === again.id)?.visit
  await assert.rejects(queue.callNext(staff.dewi), refusal('queue.finishFirst'))
  const done = await queue.finish(staff.dewi)

  assert.deepEqual([here?.label, here?.state], ['B001', 'serving'])
  assert.deepEqual([done.label, done.nextStage], ['B001', 'foto'])
})

for (const minutes of [5, 30, 120]) {
  test(`edge 28: who missed their call and comes back after ${minutes} minutes stands where half an hour of waiting puts them`, async (t) => {
    const { queue, sit, clock } = await openWorld(t)
    await sit(staff.dewi, 1)
    const missed = await queue.takeNumber(devices.kiosk, walkIn)
    const missedAt = clock.now()
    await queue.callNext(staff.dewi)
    await queue.markNoShow(staff.dewi)
    const others: { label: string; after: number }[] = []
    for (let after = 0; after < minutes; after += 5) {
      const { label } = await queue.takeNumber(devices.kiosk, walkIn)
      others.push({ label, after })
      clock.advance({ minutes: 5 })
    }

    const back = await queue.checkIn(devices.kiosk, { office, code: missed.code })

    const { waiting } = await queue.getHall(staff.dewi, look)
    const keeps = Math.max(0, minutes - 30)
    const before = others.filter(({ after }) => after < keeps).map(({ label }) => label)
    assert.equal(back.label, missed.label)
    assert.ok(clock.now().since(missedAt).total('minutes') >= minutes)
    assert.deepEqual(
      waiting.slice(0, before.length + 1).map(({ label }) => label),
      [...before, missed.label],
    )
  })
}

test('edge 31: who goes to the Friday prayer in the middle of a visit is first when they come back', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  clock.set('2026-11-27T04:10:00Z')
  await sit(staff.dewi, 1)
  await take(1)
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  const { counters } = await queue.getHall(staff.dewi, look)
  const { ticketId = '' } = counters[0]?.visit ?? {}
  await queue.hold(staff.dewi, { reason: 'Salat Jumat' })
  await take(3)
  clock.set('2026-11-27T06:35:00Z')

  await queue.resume(staff.dewi, { ticketId })
  const next = await queue.callNext(staff.dewi)

  assert.equal(next.label, 'B001')
  assert.ok(next.reasons.some(({ code }) => code === 'inside'))
})

test('edge 33: who took a number at home and comes after three calls is next, as if they had been there', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  const far = { office, service: 'paspor-baru', language: 'id', travelMinutes: 20 } as const
  const siti = await queue.takeFromAfar(people.siti, far)
  clock.advance({ minutes: 1 })
  await take(5)
  const called: string[] = []
  for (let nth = 0; nth < 3; nth++) {
    called.push((await queue.callNext(staff.dewi)).label)
    await queue.markNoShow(staff.dewi)
    clock.advance({ minutes: 3 })
  }

  const doorCode = await queue.getDoorCode(devices.board, office)
  await queue.checkIn(people.siti, { office, code: siti.code, doorCode })
  const next = await queue.callNext(staff.dewi)

  assert.deepEqual(called, ['B001', 'B002', 'B003'])
  assert.equal(next.label, 'D001')
})

test('edge 43: nobody is sent to a stage that no counter here has; one whose counters are closed is not lost there', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)
  const { ticketId } = await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)

  const nowhere = queue.transfer(staff.dewi, { stage: 'x-ray', reason: 'Salah loket' })
  await assert.rejects(nowhere, refusal('queue.noSuchStage'))
  const counters = await queue.listCounters(staff.dewi, office)
  const only = counters.find(({ stages }) => !stages.includes('berkas')) ?? assert.fail()
  const [stage = ''] = only.stages
  await queue.transfer(staff.dewi, { stage, reason: 'Berkas sudah lengkap' })
  await queue.closeCounter(staff.dewi)
  const closed = await queue.getTicket(staff.dewi, ticketId)
  clock.advance({ minutes: 30 })
  await sit(staff.rizal, only.number)
  const next = await queue.callNext(staff.rizal)

  assert.deepEqual([closed.stage, closed.place, closed.wait], [stage, 1, 'unknown'])
  assert.equal(next.label, 'B001')
})

test('edge 52: a display that was away for an hour reads every call it missed from one picture', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(8)
  const before = await queue.frame(office, 'id')
  const missed: string[] = []
  for (let nth = 0; nth < 6; nth++) {
    missed.unshift((await queue.callNext(staff.dewi)).label)
    await queue.markNoShow(staff.dewi)
    clock.advance({ minutes: 10 })
  }

  const after = await queue.frame(office, 'id')

  assert.deepEqual(before.calls, [])
  assert.deepEqual(
    after.calls.map(({ label }) => label),
    missed,
  )
  assert.equal(after.order?.after, 8 + 2 * 6, 'and says after which act of the day it was made')
})

test('edge 53, Q10: two displays that show the same act of the day show the same order, and say so by its digest', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(4)

  const [one, other, english] = await Promise.all([
    queue.frame(office, 'id'),
    queue.frame(office, 'id'),
    queue.frame(office, 'en'),
  ])
  await queue.callNext(staff.dewi)
  const later = await queue.frame(office, 'id')

  assert.deepEqual(one, other)
  assert.deepEqual(one.order, english.order)
  assert.ok(later.order && one.order)
  assert.equal(later.order.after, one.order.after + 1)
  assert.notEqual(later.order.digest, one.order.digest)
})

test('edge 55: who cannot come upstairs is called to a counter they can reach, with a reason that is counted', async (t) => {
  const { queue, take, sit, counters } = await openWorld(t)
  const downstairs = counters.filter(({ stages }) => stages.includes('berkas'))
  await sit(staff.dewi, downstairs[0]?.number ?? 1)
  await sit(staff.rizal, downstairs[1]?.number ?? 2)
  await take(2)
  const upstairs = await queue.callNext(staff.dewi)
  await queue.undo(staff.dewi)

  const { ticketId } = upstairs
  const reason = 'Memakai kursi roda, loket di lantai dasar'
  const call = await queue.callTicket(staff.rizal, { ticketId, reason })
  const { exceptions } = await queue.getDay(staff.ratna, { office })

  assert.deepEqual([call.label, call.counter], ['B001', downstairs[1]?.number])
  assert.deepEqual(
    exceptions.filter(({ what }) => what === 'chosen').map((one) => [one.label, one.reason]),
    [['B001', reason]],
  )
})

test('edge 9: a number given up in the very moment it is called: one of the two happens, and never half of each', async (t) => {
  const { queue, sit, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  const far = { office, service: 'paspor-baru', language: 'id', travelMinutes: 0 } as const
  for (let round = 0; round < 3; round++) {
    const { ticketId, code } = await queue.takeFromAfar(people.siti, far)
    await queue.checkIn(devices.kiosk, { office, code })
    const [left] = await Promise.allSettled([
      queue.leave(people.siti, { ticketId }),
      queue.callNext(staff.dewi),
    ])

    const { state } = await queue.getTicket(people.siti, ticketId)
    const { counters } = await queue.getHall(staff.dewi, look)
    const isAtCounter = counters.some(({ visit }) => visit?.ticketId === ticketId)
    assert.equal(left.status, 'fulfilled', 'whoever goes may always go')
    assert.equal(state, 'left')
    assert.equal(isAtCounter, false, 'nobody is awaited who has gone')
    clock.advance({ minutes: 1 })
  }
})

test('edge 25: who comes two hours early waits behind those who are due, and is called by a counter that would stand idle', async (t) => {
  const { queue, book, take, sit, clock } = await openWorld(t)
  const { code } = await book(people.siti.personId, '10:00')
  await queue.checkIn(devices.kiosk, { office, code })
  clock.advance({ minutes: 5 })
  await take(2)
  await sit(staff.dewi, 1)

  const called: string[] = []
  const bands: string[] = []
  for (let nth = 0; nth < 3; nth++) {
    const { waiting } = await queue.getHall(staff.dewi, look)
    bands.push(waiting[0]?.band ?? '')
    called.push((await queue.callNext(staff.dewi)).label)
    await queue.markNoShow(staff.dewi)
  }

  assert.deepEqual(called, ['B001', 'B002', 'A001'])
  assert.deepEqual(bands, ['turn', 'turn', 'early'])
})

test('edge 45: twenty with priority at once: whoever has waited an hour is called before all of them', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  const [first] = await take(1)
  clock.advance({ minutes: 34 })
  for (let nth = 0; nth < 20; nth++) {
    await queue.takeNumber(devices.kiosk, { ...walkIn, class: 'priority' })
  }
  await sit(staff.dewi, 1)
  clock.advance({ minutes: 23 })
  const before = (await queue.getHall(staff.dewi, look)).waiting[0]?.label
  clock.advance({ minutes: 3 })

  const call = await queue.callNext(staff.dewi)

  assert.equal(before, 'C001', 'the control: until then a minute of theirs counts three times')
  assert.equal(call.label, first)
  assert.ok(call.reasons.some(({ code }) => code === 'ceiling'))
})
