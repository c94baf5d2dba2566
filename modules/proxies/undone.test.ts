import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { applicationEvents } from '#modules/applications'
import { sql } from '#platform/db'
import { cast, lettersWorld } from '../../test-letters.ts'

const aunt = { name: 'Fatimah Zahra', number: '1371015708890001' }

/** Chloé's aunt has collected, as the office wrote down. */
async function handedOver(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t)
  const { proxies, db, clock, events, play } = world
  const caseId = await world.register()
  await proxies.nameProxy(cast.chloe, { caseId, ...aunt })
  await db.transaction(cast.system, (tx) =>
    tx.run(sql`update proxies.proxies set collected_at = ${clock.now()}`),
  )
  /** What the service says of the application once the hand-over was taken back. */
  async function undo(status = 'ready') {
    clock.advance({ minutes: 5 })
    const facts = {
      reference: 'AAAA-AAAA',
      service: 'kartu-kedatangan',
      state: 'x',
      language: 'id',
    }
    const news = { office: 'padang', caseId, status, action: 'takeBack', ...facts }
    await db.transaction(cast.system, (tx) => events.publish(tx, applicationEvents.acted, news))
    await play()
  }
  const mine = () => proxies.findProxy(cast.chloe, caseId)
  return { ...world, caseId, undo, mine }
}

test('a hand-over that is taken back is none: who was named has not collected, and may be taken back by the owner', async (t) => {
  const { proxies, caseId, undo, mine } = await handedOver(t)
  const before = await mine()

  await undo()
  const after = await mine()
  await proxies.withdrawProxy(cast.chloe, caseId)

  assert.ok(before?.collectedAt)
  assert.equal(after?.collectedAt, null)
  assert.equal(after?.name, 'Fatimah Zahra')
  assert.equal(await mine(), undefined)
})

test('news of an application whose hand-over stands changes nothing of who collected', async (t) => {
  const { undo, mine } = await handedOver(t)

  await undo('done')

  assert.ok((await mine())?.collectedAt)
})

test('in the services of this house a hand-over is an end: no act leads out of it', () => {
  const folder = join(import.meta.dirname, '../../services')
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  let handed = 0
  for (const name of files) {
    const { workflow } = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    type Act = { id: string; from?: string[]; to?: string }
    const acts: Act[] = workflow?.actions ?? []
    const to = acts.find(({ id }) => id === 'collect')?.to
    if (!to) continue
    handed++
    assert.deepEqual(
      acts.filter(({ from = [] }) => from.includes(to)).map(({ id }) => id),
      [],
      name,
    )
  }
  assert.ok(handed >= 8, `${handed}`)
})
