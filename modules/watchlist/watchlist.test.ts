import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { applicationEvents } from '#modules/applications'
import { likenessOf } from '#packages/matching'
import { sql } from '#platform/db'
import { until } from '#platform/testing'
import { judge, readTold, writeTold } from './domain.ts'
import { cast, watchWorld } from './testing.ts'

const reason = 'Foto dan nama orang tua berbeda'
const secondLook = { code: 'watchlist.secondLook' }

test('a namesake is approved once two supervisors have said so; a hit stays held', async (t) => {
  const world = await watchWorld(t)
  const { watchlist, applications, apply, check, issue } = world
  const namesake = await apply('Goenawan Tjontohwibowo')
  const hit = await apply('Contohwibowo, Gunawan')
  const other = await apply('Hartono Contohwijaya')
  await check()

  await assert.rejects(issue(namesake.caseId), secondLook)
  const issued = await issue(other.caseId)
  const holds = await watchlist.listHolds(cast.ratna)
  const holdOf = (caseId: string) => holds.find((one) => one.caseId === caseId)?.holdId ?? ''
  const [first, second] = [holdOf(namesake.caseId), holdOf(hit.caseId)]
  const seen = await watchlist.getHold(cast.ratna, first)
  await watchlist.propose(cast.ratna, { holdId: first, verdict: 'namesake', reason })
  await assert.rejects(watchlist.confirm(cast.ratna, { holdId: first, reason }), {
    code: 'watchlist.secondPerson',
  })
  await assert.rejects(issue(namesake.caseId), secondLook, 'one voice is not enough')
  await watchlist.confirm(cast.kasi, { holdId: first, reason })
  await watchlist.propose(cast.kasi, { holdId: second, verdict: 'hit', reason: 'Paspor yang sama' })
  await watchlist.confirm(cast.ratna, { holdId: second, reason: 'Benar paspor itu' })
  await issue(namesake.caseId)

  assert.equal(issued.state, 'issued')
  assert.equal(holds.length, 2)
  assert.deepEqual(
    seen.resembles.map(({ number, by }) => [number, by]),
    [['1', 'nameAndBirth']],
  )
  await assert.rejects(issue(hit.caseId), secondLook)
  const view = await applications.getCase(hit.who, hit.caseId)
  assert.deepEqual([view.state, view.flags], ['paid', []], 'nothing stands in the case itself')
  const said = (await watchlist.getHold(cast.kasi, first)).sayings
  assert.deepEqual(
    said.map(({ what }) => what),
    ['looked', 'proposed', 'confirmed', 'looked'],
  )
})

test('whoever is drawn is refused by the same sentence as whoever resembles somebody', async (t) => {
  const { apply, check, issue, watchlist } = await watchWorld(t, { drawOneIn: 1 })
  const namesake = await apply('Gunawan Contohwibowo')
  const control = await apply('Hartono Contohwijaya')
  await check()

  const said = await Promise.all(
    [namesake, control].map(({ caseId }) =>
      issue(caseId).catch((error: { code: string; values?: object }) => [error.code, error.values]),
    ),
  )

  assert.deepEqual(said[0], said[1])
  assert.deepEqual((said[0] as unknown[])[0], 'watchlist.secondLook')
  assert.equal((await watchlist.listHolds(cast.ratna)).length, 2)
})

test('inv-stale: past a day the list decides nothing for anybody, and every decision notes its age', async (t) => {
  const { apply, check, issue, held, watchlist, db } = await watchWorld(t)
  const [one, other] = [await apply('Hartono Contohwijaya'), await apply('Sri Contohsari')]
  held.asOf = Temporal.Now.instant().subtract({ hours: 3 })
  await check()
  await issue(one.caseId)

  held.asOf = Temporal.Now.instant().subtract({ hours: 25 })
  await watchlist.readList()
  await assert.rejects(issue(other.caseId), { code: 'watchlist.stale' })
  const age = await watchlist.findList(cast.dewi)
  held.isBroken = true
  await assert.rejects(watchlist.readList(), /away/)
  const after = await watchlist.findList(cast.dewi)
  held.isBroken = false
  held.asOf = Temporal.Now.instant()
  await watchlist.readList()
  await issue(other.caseId)

  const rows = await db.read(cast.system, (tx) =>
    tx.all(sql<{ case_id: string; age_minutes: number }>`
      select case_id, age_minutes from watchlist.decisions order by at, id`),
  )
  assert.deepEqual([age?.isStale, after?.isStale], [true, true])
  assert.deepEqual(
    rows.map(({ case_id, age_minutes }) => [case_id, Math.floor(age_minutes / 60)]),
    [
      [one.caseId, 3],
      [other.caseId, 0],
    ],
  )
})

test('a name that comes onto the list later holds open applications, and not those that are over', async (t) => {
  const { apply, check, issue, held, watchlist } = await watchWorld(t)
  const [open, over] = [await apply('Sri Contohsari'), await apply('Sri Contohsari')]
  await check()
  await issue(over.caseId)
  await check()
  held.text += '2,Sri Tjontohsari,1971,\n'

  await watchlist.readList()
  await assert.rejects(issue(open.caseId), { code: 'watchlist.notYet' })
  await check()
  await assert.rejects(issue(open.caseId), secondLook)
  const holds = await watchlist.listHolds(cast.ratna)
  const [hold] = holds
  await watchlist.propose(cast.ratna, { holdId: hold!.holdId, verdict: 'namesake', reason })
  await watchlist.confirm(cast.kasi, { holdId: hold!.holdId, reason })
  held.text += '3,Orang Lain Sekali,1950,\n'
  await check()

  assert.deepEqual(
    holds.map(({ caseId }) => caseId),
    [open.caseId],
  )
  assert.equal((await issue(open.caseId)).state, 'issued', 'decided once, not asked again')
})

test('a list that is in use and was never read lets nobody through', async (t) => {
  const { apply, issue, held, watchlist } = await watchWorld(t)
  const { caseId } = await apply('Hartono Contohwijaya')
  held.text = 'not,a,list\n'

  await assert.rejects(watchlist.readList(), /none of the heads/)

  await assert.rejects(issue(caseId), { code: 'watchlist.unread' })
})

test('an application that goes on elsewhere is decided about there, and a corrected name is checked anew', async (t) => {
  const { apply, check, play, watchlist, db, events, applications } = await watchWorld(t)
  const one = await apply('Gunawan Contohwibowo')
  await check()
  const view = await applications.getCase(cast.system, one.caseId)
  const facts = { caseId: one.caseId, reference: one.reference, service: 'evisa-b1' }
  const told = { ...facts, state: view.state, status: view.status, language: 'id' }

  await db.transaction(cast.system, (tx) =>
    events.publish(tx, applicationEvents.transferred, {
      ...told,
      office: 'metro',
      before: 'padang',
    }),
  )
  await play()
  const [here, there] = [
    await watchlist.listHolds(cast.ratna),
    await watchlist.listHolds(cast.headElsewhere),
  ]
  await db.transaction(cast.system, (tx) =>
    events.publish(tx, applicationEvents.acted, { ...told, office: 'metro', action: 'correct' }),
  )
  await play()
  const due = await watchlist.checkDue()

  assert.deepEqual([here.length, there.length, due], [0, 1, 1])
})

test('without a list nothing is asked and nothing held', async (t) => {
  const { apply, check, issue, watchlist } = await watchWorld(t, { isUsed: false })
  const { caseId } = await apply('Gunawan Contohwibowo')
  await check()

  assert.equal((await issue(caseId)).state, 'issued')
  assert.equal(await watchlist.findList(cast.dewi), undefined)
})

test('an officer’s connection reads nothing of a hold, and what is sealed is as long for everybody', async (t) => {
  const { apply, check, db } = await watchWorld(t, { drawOneIn: 1 })
  await apply('Gunawan Contohwibowo')
  await apply('Hartono Contohwijaya')
  await check()

  for (const table of ['holds', 'subjects', 'sayings', 'lists', 'decisions']) {
    const rows = await db.read(cast.ratna, (tx) =>
      tx.all(sql`select 1 from ${sql.raw(`watchlist.${table}`)}`),
    )
    assert.deepEqual(rows, [], table)
  }
  const lengths = await db.read(cast.system, (tx) =>
    tx.all(sql<{ length: number }>`select length(told_sealed) from watchlist.holds`),
  )
  assert.equal(lengths.length, 2, 'the control: the house reads them')
  assert.equal(lengths[0]?.length, lengths[1]?.length)
  const change = db.transaction(cast.system, (tx) => tx.run(sql`delete from watchlist.sayings`))
  await assert.rejects(change, /permission denied/)
})

test('who is meant: by a paper, by name and birthday, by name alone where no birthday is known', () => {
  const person = {
    number: '1',
    names: ['Gunawan Contohwibowo'],
    births: ['1971-04-12'],
    papers: ['X-1'],
  }
  const ask = (name: string, birth?: string, numbers: string[] = [], births = person.births) =>
    judge(
      { names: [name], birth, numbers },
      { thing: { ...person, births }, like: likenessOf(name, 'Gunawan Contohwibowo') },
    )?.by

  assert.equal(ask('Goenawan Tjontohwibowo', '1971-04-12'), 'nameAndBirth')
  assert.equal(ask('Gunawan Contohwibowo', '1972-01-01'), 'nameAndBirth', 'a year is a slip')
  assert.equal(ask('Gunawan Contohwibowo', '1991-04-12'), undefined, 'a namesake of other years')
  assert.equal(ask('Gunawan Contohwibowo', '1971-04-12', [], []), 'name')
  assert.equal(ask('Gunawan', '1971-04-12'), 'nameAndBirth')
  assert.equal(ask('Bayu Saputra', '1990-01-01', ['x1']), 'paper')
  assert.equal(ask('Bayu Saputra', '1971-04-12'), undefined)
  const told = { resembles: [{ ...person, likePercent: 97, by: 'name' as const }] }
  assert.deepEqual(readTold(writeTold(told)), told)
  const many = {
    resembles: Array.from({ length: 20 }, () => ({
      ...told.resembles[0]!,
      names: ['ä'.repeat(400)],
    })),
  }
  assert.equal(Buffer.byteLength(writeTold(many)), Buffer.byteLength(writeTold({ resembles: [] })))
})

const wish = { holdId: '01930000-0000-7000-8000-00000000f001', reason }
type World = Awaited<ReturnType<typeof watchWorld>>
const table: Record<string, { may: string[]; ask: (w: World, who: never) => Promise<unknown> }> = {
  findList: {
    may: ['dewi', 'ratna', 'kasi', 'headElsewhere'],
    ask: ({ watchlist }, who) => watchlist.findList(who),
  },
  listHolds: {
    may: ['ratna', 'kasi', 'headElsewhere'],
    ask: ({ watchlist }, who) => watchlist.listHolds(who),
  },
  getHold: {
    may: ['ratna', 'kasi', 'headElsewhere'],
    ask: ({ watchlist }, who) => watchlist.getHold(who, wish.holdId),
  },
  propose: {
    may: ['ratna', 'kasi', 'headElsewhere'],
    ask: ({ watchlist }, who) => watchlist.propose(who, { ...wish, verdict: 'hit' }),
  },
  confirm: {
    may: ['ratna', 'kasi', 'headElsewhere'],
    ask: ({ watchlist }, who) => watchlist.confirm(who, wish),
  },
  decline: {
    may: ['ratna', 'kasi', 'headElsewhere'],
    ask: ({ watchlist }, who) => watchlist.decline(who, wish),
  },
}

test('who may see and decide: supervisors and heads of the office; officers only how old the list is', async (t) => {
  const world = await watchWorld(t)
  const own = ['readList', 'checkDue', 'readOn', 'reactions']
  const verbs = Object.keys(world.watchlist).filter((name) => !own.includes(name))
  assert.deepEqual(Object.keys(table).toSorted(), verbs.toSorted())
  for (const [verb, { may, ask }] of Object.entries(table)) {
    for (const [name, who] of Object.entries(cast)) {
      const code = await ask(world, who as never).then(
        () => 'done',
        (error: { code?: string }) => error.code ?? String(error),
      )
      assert.equal(!code.startsWith('access.'), may.includes(name), `${verb} by ${name}: ${code}`)
    }
  }
})

test('what was handed in before this part listened is checked too', async (t) => {
  const { apply, check, issue, watchlist, db } = await watchWorld(t)
  const { caseId } = await apply('Gunawan Contohwibowo')
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query('delete from watchlist.subjects')
  await check()
  await assert.rejects(issue(caseId), { code: 'watchlist.notYet' })

  // A reader of events waits for transactions of other tests on the same server.
  await until(async () => (await watchlist.readOn()) > 0, 'what was handed in is read')
  await check()

  await assert.rejects(issue(caseId), secondLook)
})
