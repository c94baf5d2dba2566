import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { sql } from '#platform/db'
import { agencyWorld } from '../../test-agency.ts'
import { cast } from '../../test-letters.ts'

const said = { ok: 'B/12/XI: tidak ada catatan.', not: 'B/14/XI: ada perkara berjalan.' }

test('an agency sees what it is asked, due first in front, with name and number only if they were sent along', async (t) => {
  const { ask, letIn, interagency } = await agencyWorld(t)
  const slow = await ask('court', { workingDays: 9 })
  const police = await ask('police', { withPerson: true })
  const { who } = await letIn('police', 'Bripka Andika (contoh)')
  const court = await letIn('court', 'Ibu Sari (contoh)')

  const [one, ...more] = (await interagency.listAsked(who, { part: 'waiting' })).items
  const [other] = (await interagency.listAsked(court.who, { part: 'waiting' })).items

  assert.deepEqual(more, [])
  assert.equal(one?.questionId, police)
  assert.deepEqual(one?.person, { name: 'Chloé Dubois', number: '19AA00001' })
  assert.deepEqual(
    Object.keys(one ?? {}).sort(),
    ['about', 'answers', 'at', 'dueOn', 'isOverdue', 'office', 'person', 'questionId'],
    'nothing else of the case, nor which case it is',
  )
  assert.equal(other?.questionId, slow)
  assert.equal(other?.person, undefined)
})

test('an answer by the own connection counts like a letter: once, beside the others, late and all, and says from whom', async (t) => {
  const { ask, letIn, connect, interagency, clock, caseId, dewi } = await agencyWorld(t)
  const questionId = await ask('police')
  const { who } = await letIn('police', 'Bripka Andika (contoh)')
  const machine = await connect('police', 'Server SKCK (contoh)')
  clock.advance({ hours: 7 * 24 })

  const first = await interagency.answerAsked(who, { questionId, says: 'clear', note: said.ok })
  await interagency.answerAsked(who, { questionId, says: 'clear', note: ` ${said.ok}\n` })
  await interagency.noteAnswer(dewi, { questionId, says: 'clear', note: said.ok })
  await interagency.answerAsked(machine.who, { questionId, says: 'concern', note: said.not })

  const [question] = await interagency.listOfCase(dewi, caseId)
  assert.deepEqual(first, { isLate: true })
  assert.equal(question?.standing, 'contradicted')
  assert.deepEqual(
    question?.answers.map(({ says, way, from, isLate }) => [says, way, from, isLate]),
    [
      ['clear', 'person', 'Bripka Andika (contoh)', true],
      ['concern', 'connection', 'Server SKCK (contoh)', true],
    ],
  )
  assert.deepEqual((await interagency.listAsked(who, { part: 'waiting' })).items, [])
  const [answered] = (await interagency.listAsked(who, { part: 'answered' })).items
  assert.deepEqual(
    answered?.answers.map(({ way }) => way),
    ['person', 'connection'],
  )
})

test('C38: an answer to an application that is over changes nothing of it, and the agency is not told that it is', async (t) => {
  const { ask, letIn, interagency, clock, applications, caseId, dewi } = await agencyWorld(t)
  const questionId = await ask('police')
  const { who } = await letIn('police', 'Bripka Andika (contoh)')
  clock.advance({ hours: 7 * 24 })
  const settling = { questionId, reason: 'Dilanjutkan tanpa jawaban.' }
  await interagency.settle(cast.kasi as Officer, settling)
  const afterSettling = (await interagency.listAsked(who, { part: 'waiting' })).items
  await applications.act(cast.rizal as Officer, { caseId, action: 'issue', facts: {} })

  const answer = { questionId, says: 'concern', note: said.not }
  const told = await interagency.answerAsked(who, answer)

  assert.deepEqual(afterSettling, [], 'what the office waits for no more is on no list')
  assert.deepEqual(told, { isLate: true })
  const [question] = await interagency.listOfCase(dewi, caseId)
  assert.equal(question?.standing, 'afterwards')
  assert.equal((await applications.getCase(dewi, caseId)).state, 'issued')
})

test('who may: only the agency that is asked looks and answers; what is strange is refused', async (t) => {
  const { ask, letIn, connect, interagency, wulan } = await agencyWorld(t)
  const questionId = await ask('police')
  const court = await letIn('court', 'Ibu Sari (contoh)')
  const machine = await connect('court')
  const police = await letIn('police', 'Bripka Andika (contoh)')
  const answer = { questionId, says: 'clear', note: said.ok }

  for (const who of [court.who, machine.who]) {
    assert.deepEqual((await interagency.listAsked(who, { part: 'waiting' })).items, [])
    await assert.rejects(interagency.getAsked(who, questionId), {
      code: 'interagency.unknownAsked',
    })
    await assert.rejects(interagency.answerAsked(who, answer), { code: 'interagency.unknownAsked' })
  }
  for (const who of [cast.dewi, cast.ratna, cast.elsewhere, wulan] as Officer[]) {
    await assert.rejects(interagency.listAsked(who, { part: 'waiting' }), { code: 'access.denied' })
    await assert.rejects(interagency.answerAsked(who, answer), { code: 'access.denied' })
  }
  await assert.rejects(interagency.listWaiting(police.who), { code: 'access.denied' })
  const wrong = (more: object) => interagency.answerAsked(police.who, { ...answer, ...more })
  await assert.rejects(wrong({ says: 'maybe' }), { code: 'interagency.unknownSaying' })
  await assert.rejects(wrong({ note: ' ' }), { code: 'interagency.noteWrong' })
  await assert.rejects(wrong({ questionId: "' or 1=1" }), { code: 'interagency.unknownAsked' })
})

test('raw SQL as an agency finds its own questions, nothing of another agency, no case and no settlement', async (t) => {
  const { ask, letIn, connect, db, interagency, dewi, clock, caseId } = await agencyWorld(t)
  const own = await ask('police', { withPerson: true })
  const other = await ask('court', { withPerson: true })
  await interagency.noteAnswer(dewi, { questionId: other, says: 'concern', note: said.not })
  clock.advance({ hours: 7 * 24 })
  await interagency.settle(cast.kasi as Officer, { questionId: own, reason: 'Dilanjutkan saja.' })
  const person = await letIn('police', 'Bripka Andika (contoh)')
  const machine = await connect('police')
  const court = await letIn('court', 'Ibu Sari (contoh)')
  const count = (who: Parameters<typeof db.read>[0], table: string, where = 'true') =>
    db.read(who, async (tx) => {
      const asked = sql.raw<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`)
      return (await tx.one(asked)).n
    })

  for (const who of [person.who, machine.who]) {
    assert.equal(await count(who, 'interagency.questions'), 1)
    assert.equal(await count(who, 'interagency.questions', `id = '${other}'`), 0)
    for (const table of [
      'interagency.answers',
      'interagency.settlements',
      'interagency.looks',
      'interagency.connections',
      'applications.cases',
      'documents.files',
      'identity.staff',
      'identity.people',
      'payments.bills',
      'payments.reports',
      'search.entries',
      'checking.kin',
    ])
      assert.equal(await count(who, table), 0, table)
    const steal = (question: string, by: string) =>
      db.transaction(who, (tx) =>
        tx.run(sql`
          insert into interagency.answers (office, question, nth, says, note_sealed, mark, is_late,
            is_after, noted_by, noted_at, came_by, from_name)
          values ('padang', ${question}, 7, 'clear', 'x', ${crypto.randomUUID()}, false, false,
            ${by}, now(), 'person', 'X')`),
      )
    const self = 'staffId' in who ? who.staffId : who.connectionId
    await assert.rejects(steal(other, self), /row-level security/)
    await assert.rejects(steal(own, dewi.staffId), /row-level security/)
  }
  // The controls: whoever they belong to finds them by the same SQL.
  assert.equal(await count(court.who, 'interagency.questions', `id = '${other}'`), 1)
  assert.equal(await count(court.who, 'interagency.answers'), 1)
  assert.equal(await count(dewi, 'interagency.settlements'), 1)
  assert.equal(await count(dewi, 'applications.cases', `id = '${caseId}'`), 1)
})

test('every look and answer is an event without a name, and the applicant is told of none of it', async (t) => {
  const { ask, letIn, interagency, db, ledger, caseId, search, dewi } = await agencyWorld(t)
  const questionId = await ask('police', { withPerson: true })
  const { who, staffId } = await letIn('police', 'Bripka Andika (contoh)')
  await interagency.listAsked(who, { part: 'waiting' })
  await interagency.getAsked(who, questionId)
  await interagency.answerAsked(who, { questionId, says: 'clear', note: said.ok })
  while ((await ledger.append()) > 0);

  const rows = await db.read({ kind: 'system', part: 'test' }, (tx) =>
    tx.all(sql<{ name: string; facts: Record<string, unknown> }>`
      select name, facts from events.outbox where name like 'interagency.%' order by id`),
  )
  const receipts = (await ledger.listReceiptsOf(caseId))?.receipts ?? []
  const looks = await search.listLooks(cast.chloe, caseId)

  assert.deepEqual(
    rows.map(({ name }) => name),
    ['interagency.asked', 'interagency.looked', 'interagency.looked', 'interagency.answered'],
  )
  const looked = rows.filter(({ name }) => name === 'interagency.looked')
  assert.ok(looked.every(({ facts }) => facts.by === staffId && !('caseId' in facts)))
  assert.doesNotMatch(JSON.stringify(rows), /Chlo|19AA00001|Andika|catatan/)
  assert.ok(receipts.length > 0, 'the control: the log holds what the applicant may know')
  assert.doesNotMatch(JSON.stringify(receipts), /interagency|police/)
  assert.doesNotMatch(JSON.stringify(looks), /police|agency|Andika/)
  const [seen] = (await interagency.listOfCase(dewi, caseId)).map((one) => one.looks)
  assert.deepEqual(
    seen?.map(({ name, way }) => [name, way]),
    [['Bripka Andika (contoh)', 'person']],
  )
})
