import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql, type Tx } from '#platform/db'
import { cast, lettersWorld, type World } from '../../test-letters.ts'
import { createIssue } from './issue.ts'
import { createKeys } from './keys.ts'
import { listTemplates } from './template.ts'

/** Writing one more letter of a case by hand, for a cause of its own. */
function writer(world: World, caseId: string) {
  const needs = { ...world, newId: () => crypto.randomUUID(), origin: 'https://gerbang.invalid' }
  const keys = createKeys(world)
  const issue = createIssue({ ...needs, random: Math.random } as never, keys)
  return async (tx: Tx, cause: string) => {
    const read = await world.applications.readForLetterIn(tx, caseId)
    const [template] = listTemplates(read.definition)
    return issue.issueIn(tx, { template: template!, read, cause })
  }
}

const numbersOf = async (world: World, caseId: string) =>
  (await world.letters.listLetters(cast.chloe, caseId)).map(({ number }) => number).sort()

const upTo = (count: number, year = 2026) =>
  Array.from({ length: count }, (_, nth) => `PADANG-${year}-${String(nth + 1).padStart(6, '0')}`)

test('thirty write at once, and a third break off or lose their connection: no number is missing, none twice', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  const write = writer(world, caseId)
  const ways = {
    done: (nth: number) => world.db.transaction(cast.system, (tx) => write(tx, `race/${nth}`)),
    breaksOff: (nth: number) =>
      world.db.transaction(cast.system, async (tx) => {
        await write(tx, `race/${nth}`)
        throw new Error('Somebody changed their mind')
      }),
    crashes: (nth: number) =>
      world.db.transaction(cast.system, async (tx) => {
        await write(tx, `race/${nth}`)
        await tx.run(sql`select pg_terminate_backend(pg_backend_pid())`)
      }),
  }

  const ends = await Promise.allSettled(
    Array.from({ length: 30 }, (_, nth) => {
      if (nth % 6 === 2) return ways.breaksOff(nth)
      return nth % 6 === 5 ? ways.crashes(nth) : ways.done(nth)
    }),
  )

  const done = ends.filter(({ status }) => status === 'fulfilled').length
  assert.equal(done, 20)
  assert.deepEqual(await numbersOf(world, caseId), upTo(1 + done))
})

test('what breaks off after it was given a number gives it back to the next', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  const { db } = world
  await db.transaction(cast.system, (tx) => writer(world, caseId)(tx, 'one'))
  const last = () =>
    db.read(cast.system, (tx) =>
      tx.one(sql<{ last: number }>`select last from letters.series where office = 'padang'`),
    )

  const before = await last()
  await db
    .transaction(cast.system, async (tx) => {
      await writer(world, caseId)(tx, 'two')
      throw new Error('Broken off')
    })
    .catch(() => undefined)

  assert.deepEqual([before.last, (await last()).last], [2, 2], 'what broke off was given back')
})

test('every office counts for itself, and begins anew with the year of its own clock', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  const write = writer(world, caseId)
  world.clock.set('2026-12-31T16:59:00Z')
  const old = await world.db.transaction(cast.system, (tx) => write(tx, 'eve'))
  world.clock.set('2026-12-31T17:00:00Z')

  const fresh = await world.db.transaction(cast.system, (tx) => write(tx, 'new year'))

  assert.deepEqual([old.number, fresh.number], ['PADANG-2026-000002', 'PADANG-2027-000001'])
  assert.deepEqual([old.key_id, fresh.key_id], ['26', '27'], 'a key of its own for each year')
})

test('a later letter of the same kind stands in place of the former, and says so at once', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  const first = await world.letterOf(caseId, 'bukti-kedatangan')

  const second = await world.db.transaction(cast.system, (tx) => writer(world, caseId)(tx, 'again'))

  const former = await world.letters.getLetter(cast.chloe, first.letterId)
  assert.deepEqual([former.state, former.replacedBy], ['replaced', second.id])
  const { verdict } = await world.letters.checkSquare(cast.nobody, first.facts.token)
  assert.equal(verdict, 'replaced')
})
