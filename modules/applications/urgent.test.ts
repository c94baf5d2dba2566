import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody } from '#packages/access'
import { standOn } from '../../test-standing.ts'
import { applicationsWorld, cast } from './testing.ts'
import { urgentPaper } from './urgent-reasons.ts'

const { siti, other, dewi, ratna, elsewhere } = cast
const words = 'Ibu saya dirawat di Penang dan dioperasi Jumat.'
const why = 'Surat rumah sakit jelas dan dapat dihubungi.'

/** Siti's paid application. */
async function paid(t: TestContext) {
  const world = await applicationsWorld(t)
  const { caseId, version } = await world.complete()
  await world.applications.submit(siti, { caseId, version })
  await world.tellPaid(caseId)
  await world.play()
  const ask = (who: typeof siti | typeof dewi = siti, more = {}) =>
    world.applications.askUrgent(who, { caseId, reason: 'hospital', words, ...more })
  const decide = (who: typeof ratna, isGranted: boolean, said = why) =>
    world.applications.decideUrgent(who, { caseId, isGranted, words: said })
  const put = (state: string) => standOn(world.db, caseId, { state, flags: [] })
  return { ...world, caseId, ask, decide, put }
}

const span = {
  from: Temporal.Instant.from('2026-11-01T00:00:00Z'),
  before: Temporal.Instant.from('2026-12-01T00:00:00Z'),
}

test('a reason with its paper is decided by a person with words, read by its applicant and counted for everybody', async (t) => {
  const { applications, ask, decide, sendPaper, caseId } = await paid(t)
  await assert.rejects(ask(), { code: 'applications.urgentPaperMissing' })
  await sendPaper(siti, caseId, urgentPaper)
  await ask()
  await ask()
  const waiting = await applications.listToDecide(ratna)

  await decide(ratna, true)

  assert.deepEqual(
    waiting.urgent.map((one) => one.caseId),
    [caseId],
  )
  const view = await applications.getCase(siti, caseId)
  assert.deepEqual([view.flags, view.state, view.status], [['urgent'], 'paid', 'in-progress'])
  const [one, ...more] = await applications.listUrgencies(siti, caseId)
  assert.deepEqual(more, [])
  assert.deepEqual(
    [one?.reason, one?.words, one?.answer?.isGranted, one?.answer?.words],
    ['hospital', words, true, why],
  )
  const last = (await applications.listTimeline(siti, caseId)).at(-1)
  assert.deepEqual([last?.action, last?.note], ['urgentGranted', why])
  assert.deepEqual(await applications.countUrgent(nobody, span), [
    { office: 'padang', asked: 1, granted: 1, refused: 0 },
  ])
  await assert.rejects(decide(ratna, false), { code: 'applications.nothingAsked' })
})

test('what was not granted can be asked for again with more, three times in all, and is counted as it was', async (t) => {
  const { applications, ask, decide, sendPaper, caseId } = await paid(t)
  await sendPaper(siti, caseId, urgentPaper)
  for (let nth = 0; nth < 3; nth += 1) {
    await ask()
    await decide(ratna, false)
  }

  await assert.rejects(ask(), { code: 'applications.urgentTooOften' })

  assert.deepEqual(await applications.countUrgent(nobody, span), [
    { office: 'padang', asked: 3, granted: 0, refused: 3 },
  ])
  assert.deepEqual((await applications.getCase(siti, caseId)).flags, [])
})

test('only who answers for the office decides, with words, and only where it is', async (t) => {
  const { applications, ask, decide, sendPaper, caseId } = await paid(t)
  await sendPaper(siti, caseId, urgentPaper)
  await ask()
  const head = { ...elsewhere, roles: ['head'] } as typeof ratna

  await assert.rejects(decide(dewi as never, true), { code: 'access.denied' })
  await assert.rejects(decide(head, true), { code: 'applications.unknownCase' })
  await assert.rejects(decide(ratna, true, 'ya'), { code: 'applications.wordsNeeded' })
  await assert.rejects(applications.listToDecide(dewi), { code: 'access.denied' })
  await assert.rejects(ask(other), { code: 'applications.unknownCase' })

  assert.deepEqual((await applications.getCase(siti, caseId)).flags, ['urgent-asked'])
})

test('two who decide at once: one decision stands', async (t) => {
  const { applications, ask, decide, sendPaper, caseId } = await paid(t)
  await sendPaper(siti, caseId, urgentPaper)
  await ask()

  const both = await Promise.allSettled([decide(ratna, true), decide(ratna, false)])

  const codes = both.map((one) => (one.status === 'rejected' ? one.reason.code : 'decided'))
  assert.deepEqual(codes.sort(), ['applications.nothingAsked', 'decided'])
  assert.equal((await applications.listUrgencies(siti, caseId)).length, 1)
})

test('a reason that is not listed, a draft and what is decided are refused', async (t) => {
  const { ask, put, sendPaper, caseId } = await paid(t)
  await sendPaper(siti, caseId, urgentPaper)

  await assert.rejects(ask(siti, { reason: 'money' }), { code: 'applications.reasonNeeded' })
  await assert.rejects(ask(dewi), { code: 'applications.notConfirmed' })
  for (const state of ['draft', 'lapsed', 'approved', 'ready', 'collected', 'refused']) {
    await put(state)
    await assert.rejects(ask(), { code: 'applications.notUrgent' }, state)
  }
})
