import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listUndecided } from '#packages/forms'
import { standOn } from '../../test-standing.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, dewi } = cast

type World = Awaited<ReturnType<typeof applicationsWorld>>

/** Siti's application as it was handed in, with its bill and its place. */
async function handedIn(world: World) {
  const { caseId, version } = await world.complete()
  await world.applications.submit(siti, { caseId, version })
  return caseId
}

/** Puts a case on a state as if it had come there. */
const put = ({ db }: World, caseId: string, state: string) =>
  standOn(db, caseId, { state, flags: [] })

const reason = 'plans-changed'

test('an application is taken back in every state before it is decided, and in none after', async (t) => {
  const world = await applicationsWorld(t)
  const { workflow } = world.catalogue.getService('paspor-baru').definition
  const caseId = await handedIn(world)

  const taken: string[] = []
  for (const { id } of workflow.states) {
    if (id === 'withdrawn') continue
    await put(world, caseId, id)
    const seen = await world.applications
      .withdraw(siti, { caseId, reason })
      .catch(({ code }) => code)
    if (typeof seen === 'string') assert.equal(seen, 'applications.notNow', id)
    else taken.push(id)
  }

  const undecided = [
    'draft',
    'submitted',
    'lapsed',
    'paid',
    'arrived',
    'interviewed',
    'photographed',
  ]
  assert.deepEqual(taken, undecided)
  assert.deepEqual(listUndecided(workflow), undecided)
})

test('C41: who paid takes it back while it is held for a check: the place is free, and the check finds nothing to release', async (t) => {
  const world = await applicationsWorld(t)
  const { applications, appointments } = world
  const caseId = await handedIn(world)
  await world.tellPaid(caseId)
  await world.play()
  await applications.act(dewi, { caseId, action: 'hold', reason: 'checking' })

  await applications.withdraw(siti, { caseId, reason, explanation: ' Tidak jadi pergi. ' })
  await applications.withdraw(siti, { caseId, reason })

  const late = applications.act(dewi, { caseId, action: 'release' })
  await assert.rejects(late, { code: 'applications.notNow' })
  const view = await applications.getCase(siti, caseId)
  assert.deepEqual([view.state, view.status, view.allowed], ['withdrawn', 'closed', []])
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'released')
  const acts = await applications.listTimeline(siti, caseId)
  assert.equal(acts.filter(({ action }) => action === 'withdraw').length, 1)
  assert.equal(acts.at(-1)?.reason?.code, reason)
})

test('why is asked once it was handed in, from the list, and an officer says how the applicant agreed', async (t) => {
  const world = await applicationsWorld(t)
  const { applications } = world
  const caseId = await handedIn(world)
  const refused = (who: typeof siti | typeof dewi, more: object, code: string) =>
    assert.rejects(applications.withdraw(who, { caseId, ...more }), { code })

  await refused(siti, {}, 'applications.reasonNeeded')
  await refused(siti, { reason: 'mood' }, 'applications.reasonNeeded')
  await refused(siti, { reason, explanation: 'x'.repeat(501) }, 'applications.explanationLong')
  await refused(dewi, { reason }, 'applications.notConfirmed')
  await applications.withdraw(dewi, { caseId, reason, confirmed: 'signed' })

  const last = (await applications.listTimeline(dewi, caseId)).at(-1)
  assert.deepEqual([last?.by, last?.note], ['officer', 'signed'])
})

test('a draft is taken back without a reason', async (t) => {
  const { applications, complete } = await applicationsWorld(t)
  const { caseId } = await complete()

  assert.deepEqual(await applications.withdraw(siti, { caseId }), { state: 'withdrawn' })
})
