import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Officer, type Person, system, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { type DeskWorld, deskWorld } from '../../test-desk.ts'

const nowhere = '01930000-0000-7000-8000-00000000e001'

type Asks = {
  may: string[]
  ask: (world: DeskWorld, who: Officer, caseId: string) => Promise<unknown>
}
const staff = ['dewi', 'ratna', 'budi']
const seen = { round: 1, seen: [], papers: {} }

const table: Record<string, Asks> = {
  getDesk: { may: staff, ask: ({ checking }, who) => checking.getDesk(who) },
  pullNext: { may: staff, ask: ({ checking }, who) => checking.pullNext(who) },
  pull: {
    may: staff,
    ask: ({ checking }, who, id) =>
      checking.pull(who, { list: 'claims', read: async () => [{ itemId: id, caseIds: [id] }] }),
  },
  lookAt: {
    may: ['ratna'],
    ask: ({ checking }, who, itemId) => checking.lookAt(who, { list: 'urgent', itemId }),
  },
  workOn: {
    may: ['ratna'],
    ask: ({ checking }, who, itemId) =>
      checking.workOn(who, { list: 'appeals', itemId }, async () => undefined),
  },
  takeOver: {
    may: staff,
    ask: ({ checking }, who, itemId) =>
      checking.takeOver(who, { list: 'work', itemId, caseIds: [itemId], why: 'away' }),
  },
  letGo: {
    may: staff,
    ask: ({ checking }, who, itemId) => checking.letGo(who, { list: 'pairs', itemId }),
  },
  giveBack: { may: staff, ask: ({ checking }, who) => checking.giveBack(who) },
  getCheck: { may: staff, ask: ({ checking }, who, id) => checking.getCheck(who, id) },
  keepDraft: {
    may: staff,
    ask: ({ checking }, who, caseId) => checking.keepDraft(who, { caseId, ...seen }),
  },
  judge: {
    may: staff,
    ask: ({ checking }, who, caseId) => checking.judge(who, { caseId, ...seen }),
  },
  findFinding: {
    may: ['siti', ...staff, 'system'],
    ask: ({ checking }, who, id) => checking.findFinding(who, id),
  },
  getMonth: { may: ['ratna'], ask: ({ checking }, who) => checking.getMonth(who) },
  pullWork: { may: staff, ask: ({ checking }, who) => checking.pullWork(who) },
  listHeld: { may: staff, ask: ({ checking }, who) => checking.listHeld(who, 'work') },
  listKin: { may: staff, ask: ({ checking }, who) => checking.listKin(who) },
  listColleagues: { may: staff, ask: ({ checking }, who) => checking.listColleagues(who) },
  declareKin: {
    may: staff,
    ask: ({ checking }, who) => checking.declareKin(who, { relation: 'child', name: 'Bintang' }),
  },
  endKin: { may: staff, ask: ({ checking }, who) => checking.endKin(who, nowhere) },
  declareTie: {
    may: staff,
    ask: ({ checking }, who, caseId) => checking.declareTie(who, { caseId, tie: 'none' }),
  },
  meet: { may: staff, ask: ({ checking }, who, id) => checking.meet(who, id) },
  addNote: {
    may: staff,
    ask: ({ checking }, who, caseId) =>
      checking.addNote(who, { caseId, kind: 'toDo', text: 'Cocokkan nama' }),
  },
  readCourse: { may: staff, ask: ({ checking }, who, id) => checking.readCourse(who, id) },
}

// What officers of another office get of an application that is not theirs: it is not there.
const missing = ['checking.unknownCase', 'applications.unknownCase']

test('who may do what at the desk: officers, for their own office alone; whoever applied reads what was found', async (t) => {
  const world = await deskWorld(t)
  const { caseId, who: siti } = await world.handIn()
  const { who: other } = await world.bringPerson('lain@contoh.invalid')
  const kiosk: Who = { kind: 'device', deviceId: nowhere, office: 'padang', purpose: 'kiosk' }
  const cast: Record<string, Who> = {
    ...{ nobody, siti, other, kiosk, dewi: world.dewi, ratna: world.ratna, budi: world.budi },
    system: system('test'),
  }
  const verbs = Object.keys(world.checking).filter((name) => name !== 'reactions')
  assert.deepEqual(verbs.toSorted(), Object.keys(table).toSorted())

  for (const [verb, { may, ask }] of Object.entries(table)) {
    for (const [name, who] of Object.entries(cast)) {
      const code = await ask(world, who as Officer, caseId).then(
        () => '',
        (error: { code?: string }) => error.code ?? `fault: ${error}`,
      )
      const isElsewhere = name === 'budi' && missing.includes(code)
      const isIn = code === '' || code.startsWith('checking.') || isElsewhere
      const mayNot = code.startsWith('access.') || code === 'applications.unknownCase'
      assert.ok(may.includes(name) ? isIn : mayNot, `${verb} by ${name}: ${code}`)
    }
  }
})

test('C47: the application’s own role can neither change nor delete what the desk wrote down', async (t) => {
  const { db, checking, dewi, rizal, handIn, judge, receive, applications, play } =
    await deskWorld(t)
  const { caseId, who } = await handIn()
  await judge(dewi, caseId)
  await checking.addNote(dewi, { caseId, kind: 'toDo', text: 'Cocokkan nama' })
  await checking.declareTie(dewi, { caseId, tie: 'family' })
  await receive(rizal, caseId)
  const ask = { caseId, action: 'wantPapers', reason: 'unreadable', overruling: 'newFact' }
  await applications.act(rizal, ask)
  await play()

  const kept = ['verdicts', 'overrulings', 'notes', 'ties', 'rounds', 'comebacks', 'finished']
  for (const table of kept) {
    const name = sql.raw(`checking.${table}`)
    for (const statement of [sql`delete from ${name}`, sql`update ${name} set office = 'x'`]) {
      const done = db.transaction(system('test'), (tx) => tx.run(statement))
      await assert.rejects(done, { code: '42501' }, table)
    }
  }
  const finding = await checking.findFinding(who as Person, caseId)
  assert.equal(finding?.overruled.length, 1, 'the control: it is all there')
})
