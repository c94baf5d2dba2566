import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer, Who } from '#packages/access'
import { sql } from '#platform/db'
import { cast, lettersWorld } from '../../test-letters.ts'

const said = {
  id: 'Nomor 12/XI/2026: tidak ada catatan.',
  no: 'Nomor 14/XI/2026: ada perkara berjalan.',
}

async function withVisa(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t)
  const caseId = await world.askForVisa()
  const ask = (more: object = {}, who: Officer = cast.dewi as Officer) =>
    world.interagency.ask(who, {
      ...{ caseId, agency: 'police', about: 'Apakah ada catatan kepolisian?', workingDays: 3 },
      ...more,
    })
  const answer = (questionId: string, says: string, note: string, who = cast.rizal as Officer) =>
    world.interagency.noteAnswer(who, { questionId, says, note })
  const issue = () =>
    world.applications.act(cast.rizal as Officer, { caseId, action: 'issue', facts: {} })
  const only = async () => (await world.interagency.listOfCase(cast.dewi as Officer, caseId))[0]!
  const settle = (questionId: string, who: Who = cast.kasi) =>
    world.interagency.settle(who as Officer, {
      questionId,
      reason: 'Sudah dibahas dengan penyidik.',
    })
  const stateOf = async () => (await world.applications.getCase(cast.dewi as Officer, caseId)).state
  return { ...world, caseId, ask, answer, issue, only, settle, stateOf }
}

test('C38: the police answer after their deadline: it is kept as late, and the decision waits no more', async (t) => {
  const { ask, answer, issue, only, clock, stateOf } = await withVisa(t)
  const { questionId } = await ask()
  await assert.rejects(issue(), { code: 'interagency.notYet', values: { standing: 'open' } })
  clock.advance({ hours: 7 * 24 })
  await assert.rejects(issue(), { code: 'interagency.notYet', values: { standing: 'overdue' } })

  assert.equal(await answer(questionId, 'clear', said.id), 'clear')

  const question = await only()
  assert.deepEqual(
    question.answers.map(({ isLate, isAfter, note }) => [isLate, isAfter, note]),
    [[true, false, said.id]],
  )
  await issue()
  assert.equal(await stateOf(), 'issued')
})

test('C38: they answer when the application is over: nothing of it changes, and a supervisor has to read it', async (t) => {
  const { ask, answer, issue, only, settle, stateOf, clock, interagency } = await withVisa(t)
  const { questionId } = await ask()
  clock.advance({ hours: 7 * 24 })
  await settle(questionId)
  await issue()

  const standing = await answer(questionId, 'concern', said.no)

  assert.deepEqual([standing, await stateOf()], ['afterwards', 'issued'])
  assert.equal((await only()).answers[0]?.isAfter, true)
  const waiting = (await interagency.listWaiting(cast.kasi as Officer)).items
  assert.deepEqual(
    waiting.map((one) => [one.questionId, one.standing]),
    [[questionId, 'afterwards']],
  )
  await settle(questionId)
  assert.deepEqual((await interagency.listWaiting(cast.kasi as Officer)).items, [])
})

test('C38: they answer twice and differently: both stay, the decision stands still until somebody else settles it', async (t) => {
  const { ask, answer, issue, only, settle, db } = await withVisa(t)
  const { questionId } = await ask()
  await answer(questionId, 'clear', said.id)
  const again = await answer(questionId, 'clear', ` ${said.id}\n`, cast.dewi as Officer)

  const other = await answer(questionId, 'concern', said.no)

  assert.deepEqual([again, other], ['clear', 'contradicted'])
  assert.deepEqual(
    (await only()).answers.map(({ says }) => says),
    ['clear', 'concern'],
  )
  await assert.rejects(issue(), { values: { standing: 'contradicted' } })
  for (const who of [cast.dewi, cast.rizal]) {
    await assert.rejects(settle(questionId, who), { code: 'access.denied' })
  }
  await settle(questionId)
  await issue()
  const rewritten = db.transaction(cast.dewi, (tx) =>
    tx.run(sql`update interagency.answers set says = 'clear'`),
  )
  await assert.rejects(rewritten, /permission denied/)
})

test('an answer that comes after a settlement opens the question again', async (t) => {
  const { ask, answer, only, settle, clock } = await withVisa(t)
  const { questionId } = await ask()
  await assert.rejects(settle(questionId), { code: 'interagency.nothingToSettle' })
  clock.advance({ hours: 7 * 24 })
  await settle(questionId)
  await assert.rejects(settle(questionId), { code: 'interagency.nothingToSettle' })

  const standing = await answer(questionId, 'unable', 'Tidak dapat dipastikan.')

  assert.equal(standing, 'unable')
  assert.equal((await only()).settlements.length, 1)
})

test('two who note the same answer at once, or two that differ, lose none and double none', async (t) => {
  const { ask, answer, only } = await withVisa(t)
  const { questionId } = await ask()

  await Promise.all([
    answer(questionId, 'clear', said.id),
    answer(questionId, 'clear', said.id, cast.dewi as Officer),
    answer(questionId, 'concern', said.no),
    answer(questionId, 'concern', said.no, cast.kasi as Officer),
  ])

  const question = await only()
  assert.equal(question.answers.length, 2)
  assert.equal(question.standing, 'contradicted')
})

test('what is typed is read strictly, one question to an agency at a time, none when it is over', async (t) => {
  const { ask, answer, issue } = await withVisa(t)
  const { questionId } = await ask()

  await assert.rejects(ask(), { code: 'interagency.askedBefore' })
  await assert.rejects(ask({ agency: 'astrologers' }), { code: 'interagency.unknownAgency' })
  await assert.rejects(ask({ agency: 'court', about: ' ' }), { code: 'interagency.noteWrong' })
  for (const workingDays of [0, 61, 1.5, Number.NaN]) {
    await assert.rejects(ask({ agency: 'court', workingDays }), { code: 'interagency.daysWrong' })
  }
  await assert.rejects(answer(questionId, 'maybe', said.id), { code: 'interagency.unknownSaying' })
  await answer(questionId, 'clear', said.id)
  await issue()
  await assert.rejects(ask({ agency: 'court' }), { code: 'interagency.caseOver' })
})

test('who may: officers of the office ask, supervisors settle; applicants and offices elsewhere see nothing', async (t) => {
  const { ask, answer, only, interagency, caseId } = await withVisa(t)
  const { questionId } = await ask()
  const strangers = [cast.chloe, cast.other, cast.elsewhere, cast.kiosk, cast.nobody] as Officer[]

  for (const who of strangers) {
    await assert.rejects(ask({ agency: 'court' }, who))
    await assert.rejects(answer(questionId, 'clear', said.id, who))
    await assert.rejects(interagency.settle(who, { questionId, reason: 'Tidak apa-apa.' }))
    await assert.rejects(interagency.listOfCase(who, caseId))
  }
  assert.deepEqual((await interagency.listWaiting(cast.elsewhere as Officer)).items, [])
  assert.equal((await only()).answers.length, 0)
})

test('what was asked holds the decision at the office an application went on at, and is settled there', async (t) => {
  const { applications, interagency, caseId, ask, answer, play } = await withVisa(t)
  const head = (nth: number): Officer => ({
    kind: 'officer',
    staffId: `01930000-0000-7000-8000-00000000d10${nth}`,
    office: 'ambon',
    roles: ['officer', 'head'],
  })
  const { questionId } = await ask()
  await answer(questionId, 'concern', said.no)
  await applications.transfer(cast.chloe, { caseId, office: 'ambon', reason: 'lives-there' })
  await play()
  const issue = () => applications.act(head(1), { caseId, action: 'issue', facts: {} })

  await assert.rejects(issue(), { code: 'interagency.notYet', values: { standing: 'concern' } })

  const [question] = await interagency.listOfCase(head(1), caseId)
  assert.deepEqual([question?.questionId, question?.answers[0]?.note], [questionId, said.no])
  const waiting = async (who: Officer) =>
    (await interagency.listWaiting(who)).items.map((one) => one.questionId)
  assert.deepEqual(
    [await waiting(head(1)), await waiting(cast.kasi as Officer)],
    [[questionId], []],
  )
  await interagency.settle(head(2), { questionId, reason: 'Sudah dibahas dengan penyidik.' })
  await issue()
})
