import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listEvents } from '#platform/testing'
import { all, cast, feedbackWorld } from './testing.ts'

const isRefusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code

test('a visit is rated once, and a second time changes nothing', async (t) => {
  const { visit, rate, feedback, rows } = await feedbackWorld(t)
  const { code } = await visit()

  const first = await rate(code, 4)
  const second = await rate(code, 1)

  assert.deepEqual([first, second], ['saved', 'before'])
  const survey = await feedback.getSurvey(cast.nobody, { rated: { code } }.rated)
  assert.equal(survey.state, 'answered')
  const tallies = await rows('feedback.tallies')
  assert.equal(tallies.length, 9)
  assert.ok(tallies.every(({ score, people }) => score === 4 && people === 1))
})

test('ten taps at once on the same slip are one answer', async (t) => {
  const { visit, rate, rows } = await feedbackWorld(t)
  const { code } = await visit()

  const taps = await Promise.all(Array.from({ length: 10 }, () => rate(code)))

  assert.equal(taps.filter((tap) => tap === 'saved').length, 1)
  const [cell] = await rows('feedback.cells')
  assert.deepEqual([cell?.occasions, cell?.phone, cell?.fresh], [1, 1, 1])
})

test('people who answer at once are all counted, and each is in exactly one block', async (t) => {
  const { visit, rate, rows } = await feedbackWorld(t)
  const codes: string[] = []
  for (let nth = 0; nth < 12; nth++) codes.push((await visit()).code)

  for (const at of [0, 4, 8]) {
    await Promise.all(codes.slice(at, at + 4).map((code) => rate(code, 3)))
  }

  const [cell] = await rows('feedback.cells')
  assert.deepEqual([cell?.shown, cell?.ready, cell?.fresh], [5, 5, 2])
  const tallies = await rows('feedback.tallies')
  const inPart = (part: string) =>
    tallies.filter((row) => row.part === part).map(({ people }) => people)
  assert.deepEqual(new Set(inPart('shown')), new Set([5]))
  assert.deepEqual(new Set(inPart('ready')), new Set([5]))
  assert.deepEqual(new Set(inPart('fresh')), new Set([2]))
})

test('nobody rates a visit that is not over, nor one long past', async (t) => {
  const { arrive, visit, rate, feedback, clock } = await feedbackWorld(t)
  const { code } = await visit()
  const waiting = await arrive()

  await assert.rejects(rate(waiting.code), isRefusal('feedback.early'))
  await assert.rejects(rate('AAAAAAA'), isRefusal('feedback.unknownVisit'))
  clock.advance({ hours: 24 * 14 })
  assert.equal((await feedback.getSurvey(cast.nobody, { code })).state, 'open')
  clock.advance({ hours: 24 })
  assert.equal((await feedback.getSurvey(cast.nobody, { code })).state, 'closed')
  await assert.rejects(rate(code), isRefusal('feedback.closed'))
})

test('who answers nothing is not counted; a comment alone is kept without a score', async (t) => {
  const { visit, feedback, rows } = await feedbackWorld(t)
  const { code } = await visit()
  const rated = { code }

  await assert.rejects(
    feedback.answer(cast.nobody, { rated, scores: {} }),
    isRefusal('feedback.nothing'),
  )
  await feedback.answer(cast.nobody, { rated, scores: {}, comment: 'Kursi kurang.' })

  const [cell] = await rows('feedback.cells')
  assert.deepEqual([cell?.occasions, cell?.phone], [1, 0])
  assert.equal((await rows('feedback.comments')).length, 1)
})

test('where somebody answered follows from who asks', async (t) => {
  const { visit, rate, rows } = await feedbackWorld(t)
  const codes = [await visit(), await visit(), await visit()].map(({ code }) => code)

  await rate(codes[0]!, 4, cast.siti)
  await rate(codes[1]!, 4, cast.kiosk)
  await rate(codes[2]!, 4, cast.dewi)

  const [cell] = await rows('feedback.cells')
  assert.deepEqual([cell?.phone, cell?.kiosk, cell?.assisted], [1, 1, 1])
})

test('no row and no news leads from an answer to who gave it', async (t) => {
  const { visit, feedback, play, rows, db } = await feedbackWorld(t)
  const { code, ticketId } = await visit()
  const request = { key: 'key-of-a-form', bodyHash: 'same', nth: 0 }
  const answer = { rated: { code }, scores: all(2), comment: 'Antrean rapi.' }

  await feedback.answer({ ...cast.siti, request }, answer)
  await play()

  const tables = ['occasions', 'cells', 'tallies', 'comments'].map((name) => `feedback.${name}`)
  const everything = JSON.stringify(await Promise.all(tables.map(rows)))
  for (const trace of [code, ticketId, cast.siti.personId, '2026-11-23T'])
    assert.ok(!everything.includes(trace), trace)
  const [comment] = await rows('feedback.comments')
  assert.match(String(comment?.id), /^[\da-f]{8}-[\da-f]{4}-4/)
  const [said] = await rows('events.outbox').then((all) =>
    all.filter(({ name }) => name === 'feedback.answered'),
  )
  assert.deepEqual(said?.facts, { service: 'paspor-baru' })
  assert.ok(!JSON.stringify(said).includes(cast.siti.personId))
  assert.ok(!JSON.stringify(said).includes(request.key))
  const news = (await listEvents(db)).filter(({ name }) => name === 'feedback.answered')
  assert.deepEqual(
    news.map(({ office }) => office),
    ['padang'],
  )
  const asked = await rows('access.requests')
  assert.ok(!asked.some(({ key }) => key === request.key))
})

test('everybody who could answer is counted, whether they did or not, and once', async (t) => {
  const { visit, rate, play, rows } = await feedbackWorld(t)
  const { code } = await visit()
  await visit()
  await rate(code)

  await play()
  await play()

  const [cell] = await rows('feedback.cells')
  assert.equal(cell?.occasions, 2)
})

test('when the days to rate are over the house forgets which visits there were', async (t) => {
  const { visit, rate, play, feedback, rows, clock } = await feedbackWorld(t)
  await rate((await visit()).code)
  await play()

  assert.equal(await feedback.forgetOld(), 0)
  clock.advance({ hours: 24 * 17 })
  assert.equal(await feedback.forgetOld(), 1)

  const [cell] = await rows('feedback.cells')
  assert.deepEqual([cell?.occasions, cell?.phone], [1, 1])
})
