import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody } from '#packages/access'
import { type Manner, startPeer } from '#platform/mail'
import { until } from '#platform/testing'
import { caseId, house, office, pass, tell } from './testing.ts'

async function withPeer(t: TestContext, ...manners: [Manner, ...Manner[]]) {
  const peer = await startPeer(...manners)
  t.after(() => peer.close())
  return { ...(await office(t, peer.url)), peer }
}

test('a busy server is asked again every five minutes until it takes the mail', async (t) => {
  const world = await withPeer(t, 'busy', 'busy', 'accept')
  await tell(world, 'approved')

  assert.equal((await world.sweep()).waiting, 1)
  pass(world, { minutes: 4 })
  assert.deepEqual(await world.sweep(), { sent: 0, failed: 0, waiting: 0 })
  pass(world, { minutes: 1 })
  assert.equal((await world.sweep()).waiting, 1)
  pass(world, { minutes: 5 })
  assert.equal((await world.sweep()).sent, 1)

  assert.equal(world.peer.received.length, 1)
  assert.ok(!world.peer.received[0]!.includes('X-Gerbang-Repeat'))
})

test('after forty-eight tries in vain the message ends', async (t) => {
  const world = await withPeer(t, 'busy')
  await tell(world, 'approved')

  let sweeps = 0
  for (; sweeps < 60 && (await world.sweep()).failed === 0; sweeps++) pass(world, { minutes: 5 })

  assert.equal(world.peer.tries(), 48)
  const [row] = await world.messages()
  assert.deepEqual([row?.state, row?.reason, row?.tries], ['failed', '451', 48])
})

test('an address that does not exist is asked once', async (t) => {
  const world = await withPeer(t, 'unknown')
  await tell(world, 'approved')

  await world.sweep()
  pass(world, { minutes: 10 })
  await world.sweep()

  assert.equal(world.peer.tries(), 1)
  assert.deepEqual(
    (await world.messages()).map(({ state, reason }) => [state, reason]),
    [['failed', '550']],
  )
  const dewi = { kind: 'officer', staffId: crypto.randomUUID(), roles: ['officer'] } as const
  const about = { caseId, person: world.siti }
  const find = (office: string) =>
    world.notifications.findUnreached({ ...dewi, office } as never, about)
  assert.equal((await find('padang'))?.reason, '550', 'the counter hears of it')
  assert.equal(await find('metro'), undefined)
  await assert.rejects(world.notifications.findUnreached({ kind: 'nobody' } as never, about))
})

test('a mail cut after its last byte may come twice, and the second says so', async (t) => {
  const world = await withPeer(t, 'cutAfter', 'accept')
  await tell(world, 'approved')

  await world.sweep()
  pass(world, { minutes: 5 })
  await world.sweep()

  const [first, second] = world.peer.received
  const nameOf = (mail = '') => /^Message-ID: (.+)$/m.exec(mail)?.[1]
  assert.equal(world.peer.received.length, 2)
  assert.ok(nameOf(first))
  assert.equal(nameOf(first), nameOf(second))
  assert.ok(!first!.includes('X-Gerbang-Repeat'))
  assert.match(second!, /^X-Gerbang-Repeat: 1$/m)
  assert.match(second!, /dua kali/)
})

for (const manner of ['cutBefore', 'cutMidway', 'greylist', 'away', 'tarpit'] as const) {
  test(`a server that is "${manner}" at first gets the mail once, unmarked`, async (t) => {
    const world = await withPeer(t, manner, 'accept')
    const hasty = world.open(world.peer.url, { deadlineMillis: 500 })
    await tell(world, 'approved')

    const first = manner === 'tarpit' ? await hasty.deliverDue(house) : await world.sweep()
    assert.equal(first.waiting, 1)
    pass(world, { minutes: 5 })
    assert.equal((await world.sweep()).sent, 1)

    assert.equal(world.peer.received.length, 1)
    assert.ok(!world.peer.received[0]!.includes('X-Gerbang-Repeat'))
  })
}

test('four processes that sweep at once send each mail once', async (t) => {
  const world = await withPeer(t, 'accept')
  for (let n = 0; n < 12; n++) await tell(world, 'held')
  const others = [1, 2, 3].map(() => world.open(world.peer.url, { over: world.db.another() }))

  await Promise.all([world.notifications, ...others].map((one) => one.deliverDue(house)))

  assert.equal(world.peer.received.length, 12)
  const states = (await world.messages()).map(({ state, tries }) => `${state} ${tries}`)
  assert.deepEqual(new Set(states), new Set(['sent 1']))
})

test('a process that dies before it sends leaves the mail to another, which sends it once', async (t) => {
  const world = await withPeer(t, 'accept')
  const tarpit = await startPeer('tarpit')
  t.after(() => tarpit.close())
  await tell(world, 'approved')
  const dying = world.open(tarpit.url).deliverDue(house)
  await until(() => tarpit.tries() === 1)

  assert.deepEqual(await world.sweep(), { sent: 0, failed: 0, waiting: 0 })
  pass(world, { minutes: 2 })
  assert.equal((await world.sweep()).sent, 1)
  await tarpit.close()
  await dying

  assert.equal(world.peer.received.length, 1)
  const [row] = await world.messages()
  assert.deepEqual([row?.state, row?.tries], ['sent', 2])
})

test('a process that dies after it sent leaves a mail that may be a double, and is marked', async (t) => {
  const world = await withPeer(t, 'silent', 'accept')
  await tell(world, 'approved')
  const dying = world.sweep()
  await until(() => world.peer.received.length === 1)

  pass(world, { minutes: 2 })
  const other = world.open(world.peer.url, { over: world.db.another() })
  assert.equal((await other.deliverDue(house)).sent, 1)
  await world.peer.close()
  await dying

  assert.equal(world.peer.received.length, 2)
  assert.match(world.peer.received[1]!, /^X-Gerbang-Repeat: 1$/m)
  const [row] = await world.messages()
  assert.deepEqual([row?.state, row?.tries], ['sent', 2])
})

test('a clock turned far ahead does not take a mail out of a living hand', async (t) => {
  const world = await withPeer(t, 'silent', 'accept')
  await tell(world, 'approved')
  const sending = world.sweep()
  await until(() => world.peer.received.length === 1)

  world.clock.advance({ hours: 2 })

  assert.deepEqual(await world.sweep(), { sent: 0, failed: 0, waiting: 0 })
  await world.peer.close()
  await sending
})

test('a code that is over is not sent any more', async (t) => {
  const world = await office(t)
  await world.identity.requestCode(nobody, { email: 'baru@contoh.invalid', language: 'id' })
  await world.react()

  pass(world, { minutes: 10 })
  await world.sweep()

  assert.deepEqual(world.outbox.list(), [])
  assert.equal((await world.messages())[0]?.reason, 'over')
})
