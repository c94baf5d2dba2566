import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer, type StaffRole, system, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { createApprovals, type Facts, writeFacts } from './index.ts'

const house = system('test')
const officerOf = (...roles: StaffRole[]): Officer => ({
  ...{ kind: 'officer', staffId: randomUUIDv7(), office: 'centre', roles },
})
const [wulan, adi, ratna] = [officerOf('national'), officerOf('auditor'), officerOf('head')]
const tono: Facts = { name: 'Tono (contoh)', office: 'centre', roles: 'national' }
const why = 'Kunci lama sudah setahun (contoh)'
const rotation = { act: 'rotate', target: 'all' } as const

type Told = { others?: number; countOthers?: (not: readonly string[]) => number }

async function open(t: TestContext, { others = 2, countOthers = () => others }: Told = {}) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events } = testNeeds(clock.now)
  const needs = { db, events, realNow: clock.now, newId: randomUUIDv7, random: Math.random }
  const approvals = createApprovals({
    ...needs,
    countOthersIn: async (_, not) => countOthers(not),
    findNameIn: async () => 'Wulan (contoh)',
  })
  const require = (who: Who, facts: Facts = tono, added?: string) =>
    db.transaction(house, (tx) =>
      approvals.requireIn(tx, { who, act: 'roles', facts, ...(added && { added }) }),
    )
  const numberOf = async (approvalId: string) =>
    (await approvals.listApprovals(wulan)).find((one) => one.approvalId === approvalId)!.number
  const told = () =>
    db.read(house, (tx) =>
      tx.all(sql<{ name: string }>`select name from events.outbox order by id`),
    )
  return { db, clock, approvals, require, numberOf, told }
}

test('what two agreed on is done once, by whoever asked, for exactly that', async (t) => {
  const { approvals, require } = await open(t)
  const needed = { code: 'approvals.needed', values: { act: 'roles', facts: writeFacts(tono) } }
  await assert.rejects(require(wulan), needed)
  const asked = await approvals.ask(wulan, { act: 'roles', facts: writeFacts(tono), why })
  await assert.rejects(require(wulan), needed, 'asked is not agreed')

  await approvals.decide(adi, { ...asked, isAgreed: true })

  for (const other of [
    { name: 'Maling Bin Fulan (contoh)' },
    { office: 'padang' },
    { roles: 'auditor' },
  ])
    await assert.rejects(require(wulan, { ...tono, ...other }), { code: 'approvals.needed' })
  await assert.rejects(require(officerOf('national')), { code: 'approvals.needed' })
  await require(wulan)
  await assert.rejects(require(wulan), { code: 'approvals.needed' }, 'once')
})

test('a command brings the number two agreed on, within a day; another act or number opens nothing', async (t) => {
  const { approvals, numberOf, clock } = await open(t)
  const use = (
    number: string,
    deed: typeof rotation | { act: 'forget'; target: string } = rotation,
  ) => approvals.useNumber(house, { number, ...deed })
  const wrong = { code: 'approvals.wrongNumber' }
  const asked = await approvals.ask(adi, { ...rotation, why })
  const number = await numberOf(asked.approvalId)
  await assert.rejects(use(number), wrong, 'nobody agreed yet')
  await approvals.decide(wulan, { ...asked, isAgreed: true })

  await assert.rejects(use('AAA-AAA'), wrong)
  await assert.rejects(use(number, { act: 'forget', target: 'all' }), wrong)
  await use(number.toLowerCase())
  await assert.rejects(use(number), wrong)

  const late = await approvals.ask(adi, { ...rotation, why })
  await approvals.decide(wulan, { ...late, isAgreed: true })
  clock.advance({ hours: 25 })
  await assert.rejects(use(await numberOf(late.approvalId)), wrong)
})

test('nobody agrees with themselves, to what was answered, or a week later', async (t) => {
  const { approvals, clock } = await open(t)
  const asked = await approvals.ask(wulan, { ...rotation, why })
  const again = await approvals.ask(wulan, { ...rotation, why })
  const agree = (who: Officer, one = asked) => approvals.decide(who, { ...one, isAgreed: true })

  assert.deepEqual(again, asked, 'asked twice it is one')
  await assert.rejects(agree(wulan), { code: 'approvals.secondPerson' })
  await assert.rejects(agree({ ...adi, mustProve: true }), { code: 'access.stepUp' })
  await approvals.decide(adi, { ...asked, isAgreed: false })
  await assert.rejects(agree(adi), { code: 'approvals.decided' })
  const late = await approvals.ask(wulan, { ...rotation, why })
  clock.advance({ hours: 24 * 7 + 1 })
  await assert.rejects(agree(adi, late), { code: 'approvals.decided' })
})

test('whoever gains a role by it is neither of the two; of whom one is taken may agree', async (t) => {
  const { db, approvals } = await open(t)
  const putri = officerOf('privacy')
  const facts = { staff: adi.staffId, name: 'Adi (contoh)', office: 'padang', roles: 'finance' }
  const lend = { act: 'grant', facts: writeFacts(facts), why }
  const more = writeFacts({ ...facts, before: 'auditor', roles: 'auditor head' })
  const fewer = writeFacts({ ...facts, before: 'auditor officer', roles: 'officer' })
  const answer = (who: Officer, one: { approvalId: string }, isAgreed = true) =>
    approvals.decide(who, { ...one, isAgreed })
  const no = { code: 'approvals.own' }

  const lent = await approvals.ask(wulan, lend)
  const widened = await approvals.ask(wulan, { act: 'roles', facts: more, why })

  await assert.rejects(approvals.ask({ ...adi, roles: ['national'] }, lend), no)
  await assert.rejects(answer(adi, lent), no)
  await assert.rejects(answer(adi, lent, false), no)
  await assert.rejects(answer(adi, widened), no)
  const forged = db.transaction(house, (tx) =>
    tx.run(sql`update approvals.approvals set decided_by = ${adi.staffId}::uuid, decided_at = now(),
      is_agreed = true where id = ${lent.approvalId}::uuid`),
  )
  await assert.rejects(forged, { code: '23514' })
  await answer(putri, lent)
  await answer(putri, widened)
  await answer(adi, await approvals.ask(wulan, { act: 'roles', facts: fewer, why }))
})

test('where only whoever gains it could agree, it passes alone and is told', async (t) => {
  const asked: string[][] = []
  const { require } = await open(t, {
    countOthers: (not) => {
      asked.push([...not])
      return not.includes(adi.staffId) ? 0 : 1
    },
  })

  await require(wulan, { ...tono, staff: adi.staffId })

  assert.deepEqual(asked, [[wulan.staffId, adi.staffId]])
  await assert.rejects(require(wulan), { code: 'approvals.needed' })
})

test('the database refuses one person for both, and a use nobody agreed to', async (t) => {
  const { db, approvals } = await open(t)
  const { approvalId } = await approvals.ask(wulan, { ...rotation, why })
  const forge = (statement: ReturnType<typeof sql>) =>
    db.transaction(house, (tx) => tx.run(statement))
  const own = sql`update approvals.approvals set decided_by = asked_by, decided_at = now(), is_agreed = true where id = ${approvalId}::uuid`
  const unused = sql`update approvals.approvals set used_at = now() where id = ${approvalId}::uuid`

  await assert.rejects(forge(own), { code: '23514' })
  await assert.rejects(forge(unused), { code: '23514' })
  await assert.rejects(forge(sql`delete from approvals.approvals`), { code: '42501' })
  await assert.rejects(forge(sql`update approvals.emergencies set why = 'tidak ada'`), {
    code: '42501',
  })
})

test('an emergency says why and who, stands in the public log, and is told for thirty days', async (t) => {
  const { approvals, clock, told } = await open(t)
  const note = { ...rotation, why, named: 'Wulan (contoh)', machine: 'server-1' }

  await assert.rejects(approvals.noteEmergency(house, { ...note, why: 'cepat' }), {
    code: 'approvals.why',
  })
  await assert.rejects(approvals.noteEmergency(house, { ...note, named: '' }), {
    code: 'approvals.named',
  })
  await approvals.noteEmergency(house, note)

  const [seen] = await approvals.listEmergencies(ratna)
  const { act, target, named, machine } = note
  assert.partialDeepStrictEqual(seen, { act, target, why, named, machine })
  assert.deepEqual(
    (await told()).map(({ name }) => name),
    ['approvals.emergency'],
  )
  clock.advance({ hours: 24 * 31 })
  assert.deepEqual(await approvals.listEmergencies(ratna), [])
})

test('while nobody is there who could agree it passes, and is written down; with one it does not', async (t) => {
  const first = await open(t, { others: 0 })
  const later = await open(t, { others: 1 })

  await first.require(wulan)

  assert.deepEqual(
    (await first.told()).map(({ name }) => name),
    ['approvals.alone'],
  )
  await assert.rejects(later.require(wulan), { code: 'approvals.needed' })
})

test('what passed alone is told for thirty days, and who was let in by it is nobody’s second person for a day', async (t) => {
  const { approvals, require, clock } = await open(t, { others: 0 })
  const boneka = officerOf('national')
  const answer = (who: Officer, one: { approvalId: string }) =>
    approvals.decide(who, { ...one, isAgreed: true })

  await require(wulan, tono, boneka.staffId)

  const [told] = await approvals.listEmergencies(ratna)
  assert.partialDeepStrictEqual(told, { act: 'roles', named: 'Wulan (contoh)', facts: tono })
  const [own, theirs] = [
    await approvals.ask(wulan, { ...rotation, why }),
    await approvals.ask(boneka, { ...rotation, why }),
  ]
  const fresh = { code: 'approvals.tooFresh' }
  await assert.rejects(answer(boneka, own), fresh)
  await assert.rejects(answer(wulan, theirs), fresh)
  await assert.rejects(answer(adi, theirs), fresh, 'nor of a third, who may be let in alike')
  await answer(adi, await approvals.ask(wulan, { act: 'forget', target: 'all', why }))
  clock.advance({ hours: 24 })
  await answer(boneka, own)
  clock.advance({ hours: 24 * 30 })
  assert.deepEqual(await approvals.listEmergencies(ratna), [])
})

test('an act of a page is asked for with its facts, and a command without', async (t) => {
  const { approvals } = await open(t)
  const refused = (wish: object) =>
    assert.rejects(approvals.ask(wulan, { act: 'roles', why, ...wish }), {
      code: 'approvals.unknownAct',
    })

  for (const facts of ['', '{}', '[]', 'null', '{"name":1}', '{"colour":"x"}', 'Tono'])
    await refused({ facts })
  await refused({ target: 'new centre national' })
  await refused({ act: 'rotate', facts: writeFacts(tono) })
  assert.equal(
    writeFacts({ roles: 'national', name: 'T' }),
    writeFacts({ name: 'T', roles: 'national' }),
  )
})

test('who may ask, agree and read, verb by verb', async (t) => {
  const { approvals } = await open(t)
  const cast: Record<string, Who> = {
    ...{ nobody, house, head: ratna, national: wulan, auditor: adi },
    ...{
      privacy: officerOf('privacy'),
      support: officerOf('support'),
      officer: officerOf('officer'),
    },
    person: { kind: 'person', personId: randomUUIDv7() },
  }
  const asked = { ...rotation, why }
  const role = { act: 'roles', facts: writeFacts(tono), why }
  const wish = { approvalId: randomUUIDv7(), isAgreed: true }
  const deed = { ...rotation, number: 'AAA-AAA' }
  const emergency = { ...rotation, why, named: 'Wulan (contoh)', machine: 'server-1' }
  const overseers = ['head', 'national', 'auditor', 'privacy', 'support']
  const table: [string, string[], (who: Who) => Promise<unknown>][] = [
    ['ask', ['national', 'auditor', 'privacy'], (who) => approvals.ask(who as Officer, asked)],
    [
      'ask',
      ['head', 'national', 'auditor', 'privacy'],
      (who) => approvals.ask(who as Officer, role),
    ],
    ['decide', ['national', 'auditor', 'privacy'], (who) => approvals.decide(who as Officer, wish)],
    ['listApprovals', overseers, (who) => approvals.listApprovals(who as Officer)],
    ['listEmergencies', overseers, (who) => approvals.listEmergencies(who as Officer)],
    ['useNumber', ['house'], (who) => approvals.useNumber(who, deed)],
    ['noteEmergency', ['house'], (who) => approvals.noteEmergency(who, emergency)],
    ['countApprovers', ['house'], (who) => approvals.countApprovers(who)],
  ]
  assert.deepEqual(
    Object.keys(approvals).toSorted(),
    [...new Set(table.map(([name]) => name)), 'requireIn'].toSorted(),
  )

  for (const [verb, may, ask] of table) {
    for (const [name, who] of Object.entries(cast)) {
      const code = await ask(who).then(
        () => '',
        (error: { code?: string }) => error.code ?? `fault: ${error}`,
      )
      const isIn = code === '' || code.startsWith('approvals.')
      assert.ok(
        may.includes(name) ? isIn : code.startsWith('access.'),
        `${verb} by ${name}: ${code}`,
      )
    }
  }
})
