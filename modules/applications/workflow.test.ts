import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAllowed, type Standing, step } from '#packages/forms'
import { openStanding, standOn } from '../../test-standing.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, dewi, rizal, ratna } = cast

type World = Awaited<ReturnType<typeof applicationsWorld>>

/** Puts a case on a state as if it had come there. */
const put = ({ db }: World, caseId: string, standing: Standing): Promise<void> =>
  standOn(db, caseId, standing)

/** Everything an action may ask for, filled in. */
const facts = { catatan: 'Contoh', penerima: 'Siti Aminah', bukti: 'e-ktp' }

test('in every state, with every flag, an officer can do what the service allows and nothing else', async (t) => {
  const world = await applicationsWorld(t)
  const { applications, catalogue } = world
  const { workflow, waits } = catalogue.getService('paspor-baru').definition
  const { caseId } = await world.complete()
  const putHere = await openStanding(t, world.db)
  const hands = [
    ...['submit', 'withdraw', 'appeal'],
    ...['paid', 'billExpired', 'placeLost', 'placeFound'],
  ]
  const standings: Standing[] = workflow.states.flatMap(({ id: state }) => [
    { state, flags: [] },
    ...workflow.flags.map(({ id }) => ({ state, flags: [id] })),
  ])

  // Where each act was last done: what is taken back leads there.
  const stood = new Map<string, string>()
  let done = 0
  for (const standing of standings) {
    for (const action of workflow.actions) {
      await putHere(caseId, standing)
      const reason = action.reasonCodes?.[0]?.code
      const wish = { caseId, action: action.id, facts, ...(reason && { reason }) }
      const who = action.secondPerson === 'interview' ? rizal : ratna
      const seen = await applications.act(who, wish).then(
        ({ state, flags }) => ({ state, flags }),
        ({ code }) => code,
      )
      const next = step(workflow, standing, action)
      const isLegal = typeof next === 'object' && !hands.includes(action.id)
      const refusal = hands.includes(action.id) ? 'applications.notByHand' : 'applications.notNow'
      // Nobody is closed for not answering while their own time lasts.
      const isEarly = isLegal && action.id === waits?.closes
      const back = action.back && stood.get(action.back)
      const led = isLegal && back ? { ...next, state: back } : next
      const expected = isEarly ? 'deadlines.stillTime' : isLegal ? led : refusal
      assert.deepEqual(seen, expected, `${standing.state} ${action.id}`)
      if (isLegal && !isEarly) stood.set(action.id, standing.state)
      done += isLegal ? 1 : 0
    }
  }
  assert.ok(done > 20)
})

test('a refusal says what could be done instead', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId } = await world.complete()
  await put(world, caseId, { state: 'arrived', flags: [] })
  const { workflow } = world.catalogue.getService('paspor-baru').definition

  const asked = world.applications.act(dewi, { caseId, action: 'ready' })

  const allowed = listAllowed(workflow, { state: 'arrived', flags: [] }, ['officer'])
  const values = { state: 'arrived', allowed: allowed.map(({ id }) => id).join(' ') }
  await assert.rejects(asked, { code: 'applications.notNow', values })
})

test('a refusal needs a reason from the list and words for the applicant, who reads both', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId } = await world.complete()
  await put(world, caseId, { state: 'interviewed', flags: [] })
  const refuse = (more: object) =>
    world.applications.act(rizal, { caseId, action: 'refuse', ...more })

  await assert.rejects(refuse({ facts }), { code: 'applications.reasonNeeded' })
  await assert.rejects(refuse({ facts, reason: 'mood' }), { code: 'applications.reasonNeeded' })
  const reason = 'identity-unclear'
  await assert.rejects(refuse({ reason }), {
    code: 'applications.factsWrong',
    values: { fields: 'catatan' },
  })
  await refuse({ reason, facts: { catatan: 'Mohon bawa akta kelahiran.' } })

  const last = (await world.applications.listTimeline(siti, caseId)).at(-1)
  assert.equal(last?.reason?.code, reason)
  assert.equal(last?.note, 'Mohon bawa akta kelahiran.')
  assert.equal(last?.actor, undefined)
})

test('whoever held the interview cannot refuse alone', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId } = await world.complete()
  await put(world, caseId, { state: 'arrived', flags: [] })
  await world.applications.act(dewi, { caseId, action: 'interview', facts: {} })
  const wish = { caseId, action: 'refuse', reason: 'papers-false', facts }

  await assert.rejects(world.applications.act(dewi, wish), { code: 'applications.secondPerson' })

  assert.equal((await world.applications.act(rizal, wish)).state, 'refused')
})

test('two officers deciding at once: one decides, the other is told', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId } = await world.complete()
  await put(world, caseId, { state: 'photographed', flags: [] })

  const both = await Promise.allSettled([
    world.applications.act(dewi, { caseId, action: 'approve', facts: {} }),
    world.applications.act(rizal, { caseId, action: 'refuse', reason: 'papers-false', facts }),
  ])

  const lost = both.filter((each) => each.status === 'rejected')
  assert.equal(lost.length, 1)
  assert.equal((lost[0] as PromiseRejectedResult).reason.code, 'applications.alreadyDone')
})

test('who collected, and on what proof, is kept sealed and shown to officers only', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId } = await world.complete()
  await put(world, caseId, { state: 'ready', flags: [] })
  const collect = (bukti: string) =>
    world.applications.act(dewi, {
      caseId,
      action: 'collect',
      facts: { penerima: 'Fatimah', bukti },
    })

  await assert.rejects(collect('senyum'), { code: 'applications.factsWrong' })
  await collect('surat-kuasa')

  const seenBy = async (who: typeof siti | typeof dewi) =>
    (await world.applications.listTimeline(who, caseId)).at(-1)?.note
  assert.equal(await seenBy(dewi), 'Fatimah · surat-kuasa')
  assert.equal(await seenBy(siti), undefined)
})

test('an action only the head may do is refused to an officer', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId } = await world.complete()
  await put(world, caseId, { state: 'ready', flags: [] })
  const wish = { caseId, action: 'cancelUncollected' }

  await assert.rejects(world.applications.act(dewi, wish), { code: 'applications.notNow' })
  await assert.rejects(world.applications.act(dewi, { caseId, action: 'fly' }), {
    code: 'applications.unknownAction',
  })
  assert.equal((await world.applications.act(ratna, wish)).state, 'uncollected')
})

test('the log is numbered without a gap, also when many act at once', async (t) => {
  const world = await applicationsWorld(t)
  const { caseId } = await world.complete()
  await put(world, caseId, { state: 'arrived', flags: [] })
  const turns = Array.from({ length: 8 }, (_, nth) => (nth % 2 === 0 ? 'hold' : 'release'))

  await Promise.allSettled(
    turns.map((action) => world.applications.act(dewi, { caseId, action, reason: 'checking' })),
  )

  const seqs = (await world.applications.listTimeline(dewi, caseId)).map(({ seq }) => seq)
  assert.deepEqual(
    seqs,
    seqs.map((_, at) => at + 1),
  )
})
