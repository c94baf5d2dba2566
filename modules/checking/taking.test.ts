import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import { deskWorld } from '../../test-desk.ts'

const itemsOf = (...ids: string[]) => ids.map((itemId) => ({ itemId, caseIds: [itemId] }))
const three = () => [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()] as const

test('officers who press at the same moment get different ones of every list, and each only once', async (t) => {
  const { checking, bringOfficer } = await deskWorld(t)
  const people = await Promise.all(
    Array.from({ length: 6 }, (_, nth) => bringOfficer(`Kepala ${nth} (contoh)`, ['head'])),
  )

  for (const list of ['claims', 'pairs', 'appeals', 'urgent', 'work', 'papers'] as const) {
    const ids = three()
    const pull = ({ who }: (typeof people)[number]) =>
      checking.pull(who, { list, read: async () => itemsOf(...ids) })
    const pulled = await Promise.all([...people, ...people].map(pull))

    const got = pulled.slice(0, 6).flatMap((one) => (one ? [one.itemId] : []))
    assert.deepEqual(new Set(got), new Set(ids), list)
    assert.equal(got.length, 3, `${list}: three waited, three were given`)
    assert.deepEqual(pulled.slice(6), pulled.slice(0, 6), `${list}: pressing again is the same one`)
  }
})

test('what a colleague did between reading the list and taking from it is given to nobody', async (t) => {
  const { checking, dewi, rizal } = await deskWorld(t)
  const [first, second] = three()
  let waiting = itemsOf(first, second)
  let isRead = false
  const read = async () => {
    const items = waiting
    if (isRead) return items
    isRead = true
    await checking.workOn(dewi, { list: 'claims', itemId: first }, async () => {
      waiting = itemsOf(second)
    })
    return items
  }

  const rizals = await checking.pull(rizal, { list: 'claims', read })

  assert.deepEqual(rizals, { itemId: second })
  const held = await checking.listHeld(rizal, 'claims')
  assert.deepEqual(
    held.map(({ itemId, staff }) => [itemId, staff]),
    [[second, rizal.staffId]],
  )
})

test('the first in the order is given, but none of one’s own family', async (t) => {
  const { checking, handIn, dewi, rizal } = await deskWorld(t)
  const [first, second] = [await handIn(), await handIn({ at: '2026-11-25T10:00' })]
  await checking.declareTie(dewi, { caseId: first.caseId, tie: 'family' })
  const [claim, other] = three()
  const items = [
    { itemId: claim, caseIds: [first.caseId] },
    { itemId: other, caseIds: [second.caseId] },
  ]

  const dewis = await checking.pull(dewi, { list: 'claims', read: async () => items })
  const rizals = await checking.pull(rizal, { list: 'claims', read: async () => items })
  const wish = { list: 'claims', itemId: claim, caseIds: [first.caseId], why: 'away' } as const

  assert.deepEqual([dewis?.itemId, rizals?.itemId], [other, claim])
  await assert.rejects(checking.takeOver(dewi, wish), { code: 'checking.ownCase' })
})

test('fifteen minutes, anew with every look of its holder and of nobody else; then the next may', async (t) => {
  const { checking, dewi, rizal, clock } = await deskWorld(t)
  const [itemId] = three()
  const pull = (who: typeof dewi) =>
    checking.pull(who, { list: 'pairs', read: async () => itemsOf(itemId) })
  const look = (who: typeof dewi) => checking.lookAt(who, { list: 'pairs', itemId })

  await pull(dewi)
  const told = await look(rizal)
  clock.advance({ minutes: 14 })
  await look(dewi)
  clock.advance({ minutes: 14 })
  await look(rizal)
  const still = await pull(rizal)
  clock.advance({ minutes: 1 })
  const late = await pull(rizal)

  assert.deepEqual([told?.name, told?.until.toString()], ['Dewi (contoh)', '2026-11-23T01:15:00Z'])
  assert.equal(still, undefined)
  assert.deepEqual(late, { itemId })
  assert.equal((await look(dewi))?.name, 'Rizal (contoh)')
})

test('put back, done or taken over with a reason: whoever is second never does the same work', async (t) => {
  const { checking, db, dewi, rizal } = await deskWorld(t)
  const [itemId] = three()
  const one = { list: 'claims', itemId } as const
  const takeOver = (why: string) => checking.takeOver(rizal, { ...one, caseIds: [], why })
  const done: string[] = []
  const work = (who: typeof dewi, name: string) =>
    checking.workOn(who, one, async () => void done.push(name))
  await checking.pull(dewi, { list: 'claims', read: async () => itemsOf(itemId) })

  await assert.rejects(work(rizal, 'Rizal'), {
    code: 'checking.withColleague',
    values: { name: 'Dewi (contoh)' },
  })
  await checking.letGo(rizal, one)
  assert.equal((await checking.lookAt(rizal, one))?.staff, dewi.staffId, 'not theirs to put back')
  await assert.rejects(takeOver(''), { code: 'checking.takeOverWhy' })
  await takeOver('waitsHere')
  await assert.rejects(work(dewi, 'Dewi'), { code: 'checking.withColleague' })
  const seen = await checking.lookAt(dewi, one)
  await checking.letGo(rizal, one)
  const free = await checking.lookAt(dewi, one)
  await work(dewi, 'Dewi')

  assert.deepEqual(done, ['Dewi'])
  assert.deepEqual(seen?.taken, { name: 'Dewi (contoh)', why: 'waitsHere' })
  assert.equal(free, undefined)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  const { rows } = await owner.query('select how from checking.leases order by began_at, id')
  assert.deepEqual(
    rows.map(({ how }) => how),
    ['takenOver', 'returned', 'done'],
  )
})

test('a paused application is given to nobody and due to nobody; it is due a working day after it goes on', async (t) => {
  const { checking, privacy, handIn, judge, dewi, rizal, ratna, clock, play } = await deskWorld(t)
  const [first, second] = [await handIn(), await handIn({ at: '2026-11-25T10:00' })]
  assert.deepEqual(await checking.pullNext(dewi), { caseId: first.caseId }, 'the control')

  await privacy.pause(first.who, first.caseId)
  await play()
  const next = await checking.pullNext(dewi)
  const held = await checking.lookAt(rizal, { list: 'papers', itemId: first.caseId })
  await assert.rejects(judge(rizal, first.caseId), { code: 'checking.paused' })
  clock.set('2026-11-26T03:00:00Z')
  const { waiting } = await checking.getDesk(rizal)
  const { late } = await checking.getMonth(ratna)
  await privacy.goOn(first.who, first.caseId)
  await play()
  const finding = await checking.findFinding(first.who, first.caseId)

  assert.deepEqual(next, { caseId: second.caseId })
  assert.equal(held, undefined)
  const shown = (id: string) => waiting.find(({ caseId }) => caseId === id)
  assert.deepEqual(
    [first, second].map(({ caseId }) => [shown(caseId)?.isPaused, shown(caseId)?.isLate]),
    [
      [true, false],
      [false, true],
    ],
  )
  assert.deepEqual(
    late.map(({ caseId }) => caseId),
    [second.caseId],
    'the head is told the same',
  )
  assert.equal(finding?.dueAt.toString(), '2026-11-27T03:00:00Z')
  const last = [await checking.pullNext(rizal), await checking.pullNext(dewi)]
  assert.deepEqual(
    last,
    [second, first].map(({ caseId }) => ({ caseId })),
    'what is late goes first',
  )
})

test('what the office refuses is in nobody’s hands afterwards, and what only goes on stays', async (t) => {
  const { checking, dewi, rizal } = await deskWorld(t)
  const [itemId] = three()
  const one = { list: 'pairs', itemId } as const
  const refused = checking.workOn(dewi, one, () => Promise.reject(new Error('no')))
  await assert.rejects(refused, /no/)
  const free = await checking.lookAt(rizal, one)

  await checking.workOn(dewi, { ...one, goesOn: true }, async () => undefined)
  const stays = await checking.lookAt(rizal, one)
  await assert.rejects(
    checking.workOn(dewi, one, () => Promise.reject(new Error('no'))),
    /no/,
  )

  assert.equal(free, undefined)
  assert.equal(stays?.staff, dewi.staffId)
  assert.equal((await checking.lookAt(rizal, one))?.staff, dewi.staffId, 'it was theirs before')
})
