import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { standOn } from '../../test-standing.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi, rizal, ratna } = cast
const kasi = {
  ...rizal,
  staffId: '01930000-0000-7000-8000-00000000d009',
  roles: ['supervisor'],
} as typeof ratna
const words = 'Akta kelahiran saya asli, mohon diperiksa lagi.'
const catatan = 'Akta sudah dicocokkan ke Dukcapil.'

/** Siti was refused on Monday, by this officer. */
async function refused(t: TestContext, by: typeof dewi | typeof ratna = rizal) {
  const world = await applicationsWorld(t)
  const { applications } = world
  const { caseId, version } = await world.complete()
  await applications.submit(siti, { caseId, version })
  const put = (state: string) => standOn(world.db, caseId, { state, flags: [] })
  const refuse = () =>
    applications.act(by, {
      ...{ caseId, action: 'refuse', reason: 'papers-false' },
      facts: { catatan: 'Akta tidak cocok.' },
    })
  await put('interviewed')
  await refuse()
  return { ...world, caseId, put, refuse }
}

test('who was refused objects in time, somebody else decides, and every word of it is read by both', async (t) => {
  const { applications, caseId } = await refused(t)
  const open = await applications.findAppeal(siti, caseId)
  await applications.appeal(siti, { caseId, words })
  await applications.appeal(siti, { caseId, words })
  const waiting = await applications.getCase(siti, caseId)
  const toDecide = await applications.listToDecide(ratna)

  await applications.act(ratna, { caseId, action: 'overturnRefusal', facts: { catatan } })

  // 21 working days of Padang after Monday 23 November 2026, over Christmas and its joint leave.
  assert.equal(open?.until?.toString(), '2026-12-22')
  assert.deepEqual([open?.isOpen, open?.isVerified, open?.answeredInDays], [true, false, 10])
  assert.deepEqual(
    [waiting.state, waiting.status, waiting.flags],
    ['refused', 'in-progress', ['appeal']],
  )
  assert.deepEqual(
    toDecide.appeals.map((one) => [one.caseId, one.answerBy?.toString(), one.isLate]),
    // Ten working days of Padang after Monday 23 November 2026.
    [[caseId, '2026-12-07', false]],
  )
  const after = await applications.getCase(siti, caseId)
  assert.deepEqual([after.state, after.flags], ['interviewed', []])
  const told = (await applications.listTimeline(siti, caseId)).slice(-2)
  assert.deepEqual(
    told.map(({ action, note }) => [action, note]),
    [
      ['appeal', words],
      ['overturnRefusal', catatan],
    ],
  )
  assert.deepEqual((await applications.listToDecide(ratna)).appeals, [])
})

test('the day by which an objection is answered is read by who made it and by who answers, and is late when it is over', async (t) => {
  const { applications, caseId, clock } = await refused(t)
  const before = await applications.findAppeal(siti, caseId)
  await applications.appeal(siti, { caseId, words })

  const told = await applications.findAppeal(siti, caseId)
  clock.advance({ hours: 24 * 14 })
  const [lastDay] = (await applications.listToDecide(ratna)).appeals
  clock.advance({ hours: 24 })
  const [late] = (await applications.listToDecide(ratna)).appeals

  assert.equal(before?.answerBy, undefined)
  assert.equal(told?.answerBy?.toString(), '2026-12-07')
  assert.deepEqual([lastDay?.isLate, late?.isLate], [false, true])
  assert.equal(late?.madeAt.toString(), lastDay?.madeAt.toString())
})

test('whoever refused does not decide on the objection, nor does an officer without that duty', async (t) => {
  const { applications, caseId } = await refused(t, ratna)
  await applications.appeal(siti, { caseId, words })
  const uphold = (who: typeof ratna | typeof dewi) =>
    applications.act(who, { caseId, action: 'upholdRefusal', facts: { catatan } })

  await assert.rejects(uphold(ratna), { code: 'applications.secondPerson' })
  await assert.rejects(uphold(dewi), { code: 'applications.notNow' })
  const { state, flags } = await uphold(kasi)

  assert.deepEqual([state, flags], ['refused', ['appealed']])
  assert.equal((await applications.getCase(siti, caseId)).status, 'closed')
  await assert.rejects(applications.appeal(siti, { caseId, words }), {
    code: 'applications.appealedOnce',
  })
})

test('the last day counts whole, the day after is too late, and a new refusal opens it anew', async (t) => {
  const { applications, caseId, clock, refuse } = await refused(t)

  clock.set('2026-12-22T16:30:00Z')
  const last = await applications.findAppeal(siti, caseId)
  clock.set('2026-12-22T17:30:00Z')
  const late = await applications.findAppeal(siti, caseId)

  assert.deepEqual([last?.isOpen, late?.isOpen], [true, false])
  await assert.rejects(applications.appeal(siti, { caseId, words }), {
    code: 'applications.appealLate',
    values: { day: '2026-12-22' },
  })
  clock.set('2026-12-22T16:30:00Z')
  await applications.appeal(siti, { caseId, words })
  await applications.act(ratna, { caseId, action: 'overturnRefusal', facts: { catatan } })
  await refuse()
  assert.equal((await applications.findAppeal(siti, caseId))?.isOpen, true)
})

test('an objection that is granted leads back to where it was refused, and nothing is done twice', async (t) => {
  const { applications, caseId, put, refuse } = await refused(t)
  const overturn = async () => {
    await applications.appeal(siti, { caseId, words })
    await applications.act(ratna, { caseId, action: 'overturnRefusal', facts: { catatan } })
    return (await applications.getCase(siti, caseId)).state
  }
  const afterInterview = await overturn()
  await put('photographed')
  await refuse()
  const afterPhoto = await overturn()
  const work = await applications.getCase(dewi, caseId)

  assert.deepEqual([afterInterview, afterPhoto], ['interviewed', 'photographed'])
  assert.ok(work.allowed.includes('approve'), 'it waits for a decision, not for another photo')
})

test('an objection needs words, its owner, and a refusal', async (t) => {
  const { applications, caseId, put } = await refused(t)
  const object = (who: typeof siti | typeof dewi, more = {}) =>
    applications.appeal(who, { caseId, words, ...more })

  await assert.rejects(object(other), { code: 'applications.unknownCase' })
  await assert.rejects(object(siti, { words: ' tidak. ' }), { code: 'applications.wordsNeeded' })
  await assert.rejects(object(dewi), { code: 'applications.notConfirmed' })
  await assert.rejects(
    applications.act(ratna, { caseId, action: 'upholdRefusal', facts: { catatan } }),
    { code: 'applications.notNow' },
  )
  await put('photographed')
  await assert.rejects(object(siti), { code: 'applications.notNow' })
  assert.equal(await applications.findAppeal(siti, caseId), undefined)
})

test('every service that can refuse can be objected to, and says that the days are not confirmed', async (t) => {
  const { catalogue } = await applicationsWorld(t)
  const refusing = catalogue
    .listServices()
    .filter(({ definition }) => definition.workflow.actions.some(({ id }) => id === 'refuse'))

  for (const { definition } of refusing) {
    const { actions } = definition.workflow
    const appeal = actions.find(({ id }) => id === 'appeal')
    assert.equal(appeal?.within?.after, 'refuse', definition.id)
    assert.equal(appeal?.within?.verified, false, definition.id)
    for (const id of ['overturnRefusal', 'upholdRefusal']) {
      assert.equal(actions.find((one) => one.id === id)?.secondPerson, 'refuse', definition.id)
    }
  }
  assert.ok(refusing.length >= 11)
})
