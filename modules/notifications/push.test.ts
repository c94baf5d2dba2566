import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { createPush, startEndpoint } from '#platform/push'
import { calls, turnNear } from './news.ts'
import { caseId, house, keys, office, pass, tell } from './testing.ts'

type Answers = Parameters<typeof startEndpoint>

/** Siti pressed "tell me here" on a phone whose push service is ours. */
async function siti(t: TestContext, ...answers: Answers) {
  const endpoint = await startEndpoint(...answers)
  const subject = 'mailto:kabar@gerbang.invalid'
  const push = createPush({ keys, subject, inside: { ca: endpoint.ca } })
  const world = await office(t, undefined, push)
  t.after(async () => {
    push.close()
    await endpoint.close()
  })
  const who: Who = { kind: 'person', personId: world.siti }
  const { endpoint: address, keys: own } = endpoint.device.subscription
  const device = { endpoint: address, ...own, language: 'id' } as const
  await world.notifications.addDevice(who, device)
  const near = () =>
    world.publish(turnNear, {
      ...{ ticketId: crypto.randomUUID(), label: 'A042', stage: 'photo', caseId },
      ...{ person: world.siti, fromMinutes: 5, toMinutes: 10 },
    })
  return { ...world, endpoint, who, device, near }
}

test('a turn that is near is told on the phone and by mail, once each, also at night', async (t) => {
  const world = await siti(t, { status: 201 })
  world.clock.set('2026-11-23T18:00:00Z')

  await world.near()
  await world.react()
  await world.sweep()
  await world.sweep()

  assert.equal(world.endpoint.arrived.length, 1)
  assert.equal(world.outbox.list().length, 1)
  assert.deepEqual(JSON.parse(world.endpoint.arrived[0]?.text ?? ''), {
    ...{ kind: 'turnNear', office: 'padang', label: 'A042', language: 'id', title: 'A042' },
    said: 'Giliran Anda sudah dekat di Kanim Padang. Buka tiket Anda.',
  })
  const { urgency, ttl } = world.endpoint.arrived[0]!.headers
  assert.deepEqual([urgency, ttl], ['high', '1800'])
})

test('who is called is told on the phone alone, again when called again, and not five minutes later', async (t) => {
  const world = await siti(t, { status: 201 })
  const call = { ticketId: 't1', label: 'A042', caseId, person: world.siti, counter: 3 }
  for (const kind of calls) await world.publish(kind, call)
  await world.publish(calls[0]!, { ...call, person: undefined, caseId: undefined })

  await world.react()
  await world.sweep()
  await world.publish(calls[0]!, call)
  await world.react()
  pass(world, { minutes: 6 })
  await world.sweep()

  const said = world.endpoint.arrived.map(({ text }) => JSON.parse(text).said)
  assert.deepEqual(said, Array(2).fill('Silakan ke Loket 3, Kanim Padang.'))
  assert.deepEqual(world.outbox.list(), [])
  assert.equal((await world.messages()).filter(({ reason }) => reason === 'late').length, 1)
})

test('a document that is ready does not sound on a phone before the morning, and tells no reference', async (t) => {
  const world = await siti(t, { status: 201 })
  world.clock.set('2026-11-23T15:00:00Z')
  await tell(world, 'ready')

  await world.sweep()
  assert.equal(world.endpoint.arrived.length, 0)
  pass(world, { hours: 10 })
  await world.sweep()

  assert.equal(world.endpoint.arrived.length, 1)
  assert.doesNotMatch(world.endpoint.arrived[0]?.text ?? '', /PDG|Siti|contoh/)
})

test('edge 58: a phone that is gone is forgotten; the mail arrives all the same', async (t) => {
  const world = await siti(t, { status: 410 })

  await world.near()
  await world.sweep()
  await world.near()
  await world.sweep()

  assert.equal(world.endpoint.asked(), 1)
  assert.equal(world.outbox.list().length, 2)
})

test('a push service that asks to wait is asked again when it said', async (t) => {
  const world = await siti(t, { status: 429, retryAfter: '120' }, { status: 201 })
  await world.near()
  await world.sweep()
  pass(world, { seconds: 60 })
  await world.sweep()
  assert.equal(world.endpoint.asked(), 1)

  pass(world, { seconds: 61 })
  await world.sweep()

  assert.equal(world.endpoint.asked(), 2)
  assert.deepEqual([...new Set((await world.messages()).map(({ state }) => state))], ['sent'])
})

test('a phone given to somebody else tells nothing of Siti any more', async (t) => {
  const world = await siti(t, { status: 201 })
  await world.near()
  const harun: Who = { kind: 'person', personId: crypto.randomUUID() }
  await world.notifications.addDevice(harun, world.device)

  await world.sweep()

  assert.equal(world.endpoint.asked(), 0)
  await world.notifications.forgetDevice(world.who, { endpoint: world.device.endpoint })
  const left = await world.db.read(house, (tx) =>
    tx.all(
      tx
        .query<{ 'notifications.devices': { person: string } }>()
        .selectFrom('notifications.devices')
        .select('person'),
    ),
  )
  assert.deepEqual(left, [{ person: harun.personId }], 'what is another’s cannot be forgotten')
})

test('five devices are kept, and none that is no device', async (t) => {
  const world = await siti(t, { status: 201 })
  for (let nth = 0; nth < 7; nth += 1) {
    pass(world, { seconds: 1 })
    const endpoint = `${world.device.endpoint}-${nth}`
    await world.notifications.addDevice(world.who, { ...world.device, endpoint })
  }

  await world.near()
  await world.sweep()

  assert.equal(world.endpoint.asked(), 5)
  for (const wrong of [{ endpoint: 'http://push.example/x' }, { p256dh: 'AAAA' }, { auth: '' }]) {
    const refused = world.notifications.addDevice(world.who, { ...world.device, ...wrong })
    await assert.rejects(refused, new Refusal('notifications.badDevice'))
  }
})

test('only a person may say on which devices they are told', async (t) => {
  const world = await siti(t, { status: 201 })
  const { addDevice, forgetDevice } = world.notifications
  const strangers: Who[] = [
    nobody,
    { kind: 'officer', staffId: crypto.randomUUID(), office: 'padang', roles: ['officer', 'head'] },
    { kind: 'device', deviceId: crypto.randomUUID(), office: 'padang', purpose: 'kiosk' },
    house,
  ]
  const denied = (error: unknown) => error instanceof Refusal && error.code.startsWith('access.')

  for (const who of strangers) {
    await assert.rejects(addDevice(who, world.device), denied)
    await assert.rejects(forgetDevice(who, world.device), denied)
  }
})
