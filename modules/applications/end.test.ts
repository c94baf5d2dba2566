import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standOn } from '../../test-standing.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, dewi, ratna } = cast
const facts = { catatan: 'Akta kematian 12/2026 dibawa keluarga.' }

for (const reason of ['died', 'citizenship', 'deported']) {
  test(`C42: an application that cannot go on (${reason}) is ended with its reason: place free, bill closed, late money moves nothing`, async (t) => {
    const world = await applicationsWorld(t)
    const { applications, appointments, payments, play } = world
    const { caseId, version } = await world.complete()
    await applications.submit(siti, { caseId, version })
    const end = (who: typeof ratna | typeof dewi, more = {}) =>
      applications.act(who, { caseId, action: 'end', reason, facts, ...more })

    await assert.rejects(end(dewi), { code: 'applications.notNow' })
    await assert.rejects(end(ratna, { reason: 'mood' }), { code: 'applications.reasonNeeded' })
    await end(ratna)
    await world.tellPaid(caseId)
    await play()

    const view = await applications.getCase(siti, caseId)
    assert.deepEqual([view.state, view.status, view.allowed], ['ended', 'closed', []])
    assert.equal((await appointments.findForCase(siti, caseId))?.state, 'released')
    assert.equal((await payments.findBill(siti, caseId))?.state, 'cancelled')
    const last = (await applications.listTimeline(siti, caseId)).at(-1)
    assert.deepEqual([last?.reason?.code, last?.note], [reason, facts.catatan])
  })
}

test('C42: it is ended in every state before the decision, also while held, and in none after', async (t) => {
  const world = await applicationsWorld(t)
  const { applications, db, catalogue } = world
  const { caseId } = await world.complete()
  const { workflow } = catalogue.getService('paspor-baru').definition
  const ended: string[] = []

  for (const { id: state } of workflow.states) {
    await standOn(db, caseId, { state, flags: ['held'] })
    const seen = await applications
      .act(ratna, { caseId, action: 'end', reason: 'died', facts })
      .catch(({ code }) => code)
    if (typeof seen !== 'string') ended.push(state)
    else assert.equal(seen, 'applications.notNow', state)
  }

  assert.deepEqual(ended, ['submitted', 'paid', 'arrived', 'interviewed', 'photographed'])
})
