import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { type Officer, system } from '#packages/access'
import { realNow } from '#platform/clock'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

const house = system('test')
const why = 'Dua petugas sakit hari ini (contoh)'
const hours = (count: number) => realNow().add({ hours: count })

/** Budi of Metro is lent to Padang, sits at counter 4 there and serves the first of two. */
async function lent(t: TestContext) {
  const world = await counterWorld(t)
  const { identity, queue, tokens } = world
  const [first, second] = await world.walkIn(2)
  const give = (end: Temporal.Instant, role: 'officer' | 'supervisor' = 'officer') =>
    identity.giveGrant(house, {
      ...{ office: 'padang', staffId: officers.budi.staffId, role, why, until: end },
    })
  const { grantId } = await give(hours(5))
  await identity.useGrant(officers.budi, { token: tokens.budi, grantId })
  const budi: Officer = { ...officers.budi, office: 'padang' }
  const [, , , counter] = await queue.listCounters(budi, 'padang')
  await queue.openCounter(budi, { counterId: counter?.id ?? '' })
  const page = sitBefore(world, tokens.budi)
  await page.press('next')
  await page.press('begin')
  const hall = async () => {
    const seen = await queue.getHall(officers.dewi, { office: 'padang', language: 'id' })
    const isOpen = seen.counters.some(({ staffId }) => staffId === budi.staffId)
    return { isOpen, held: seen.held.map(({ label, parked }) => [label, parked?.isLeft]) }
  }
  return { ...world, page, give, grantId, first, second, hall, counterId: counter?.id ?? '' }
}

test('a lent officer whose power is taken back leaves the chair: the number is kept, a colleague goes on', async (t) => {
  const world = await lent(t)
  const { identity, queue, page, grantId, first, hall, play, counterId } = world
  const before = await hall()

  await identity.revokeGrant(house, { office: 'padang', grantId })
  await play()

  const after = await hall()
  const told = textOf((await page.open('/loket')).body)
  assert.deepEqual(before, { isOpen: true, held: [] })
  assert.deepEqual(after, { isOpen: false, held: [[first?.label, true]] })
  assert.match(told, /Wewenang Anda di Kanim Padang sudah berakhir/)
  assert.match(told, /Sebagai Petugas.*nomornya tersimpan, dan petugas lain melanjutkannya/)
  await queue.openCounter(officers.dewi, { counterId })
  const { label } = await queue.takeUp(officers.dewi, { ticketId: first?.ticketId ?? '' })
  assert.equal(label, first?.label)
})

test('when the time of a power is over the sweep says so, once, and the chair is left', async (t) => {
  const { identity, first, hall, play, db } = await lent(t)
  assert.equal(await identity.endGrants(), 0)
  // As if its time had passed: powers end by the real clock.
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  await owner.query(`update identity.grants
    set begins_at = begins_at - interval '9 hours', ends_at = ends_at - interval '9 hours'`)
  await owner.end()

  const ended = [await identity.endGrants(), await identity.endGrants()]
  await play()

  assert.deepEqual(ended, [1, 0])
  assert.deepEqual(await hall(), { isOpen: false, held: [[first?.label, true]] })
})

test('whoever may work there all the same keeps the chair: by another power, or by an office of their own', async (t) => {
  const { identity, give, grantId, hall, play } = await lent(t)
  await give(hours(9), 'supervisor')

  await identity.revokeGrant(house, { office: 'padang', grantId })
  await play()

  assert.deepEqual(await hall(), { isOpen: true, held: [] })
})

test('whose roles serve nobody any more leaves the chair too, and keeps it while they do', async (t) => {
  const world = await counterWorld(t)
  const { identity, queue, play } = world
  const { staffId, office } = officers.rizal
  const [counter] = await queue.listCounters(officers.rizal, office)
  await queue.openCounter(officers.rizal, { counterId: counter?.id ?? '' })
  const isOpen = async () => {
    const { counters } = await queue.getHall(officers.dewi, { office, language: 'id' })
    return counters.some((one) => one.staffId === staffId)
  }
  const save = async (...roles: ('officer' | 'supervisor' | 'custodian')[]) => {
    await identity.saveStaff(house, { staffId, office, name: 'Rizal (contoh)', roles })
    await play()
    return isOpen()
  }

  assert.equal(await save('officer', 'supervisor'), true)
  assert.equal(await save('custodian'), false)
})
