import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { listEvents } from '#platform/testing'
import { standOn } from '../../test-standing.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi, elsewhere } = cast
const reason = 'lives-there'

/** Siti's paid application at Padang, with its place on Tuesday. */
async function paid(t: TestContext) {
  const world = await applicationsWorld(t)
  const { applications } = world
  const { caseId, reference, version } = await world.complete()
  await applications.submit(siti, { caseId, version })
  await world.tellPaid(caseId)
  await world.play()
  const put = (state: string) => standOn(world.db, caseId, { state, flags: [] })
  return { ...world, caseId, reference, put }
}

test('C44: a paid application goes on in another zone with its number, money, papers and history; the place is given back and a new one asked for', async (t) => {
  const { applications, appointments, documents, payments, play, caseId, reference } = await paid(t)
  const files = (await documents.listFiles(siti, caseId)).length
  const bill = await payments.findBill(siti, caseId)
  const before = await applications.listTimeline(siti, caseId)

  await applications.transfer(siti, { caseId, office: 'ambon', reason })
  await applications.transfer(siti, { caseId, office: 'ambon', reason })
  await play()

  const view = await applications.getCase(siti, caseId)
  assert.deepEqual([view.office, view.reference, view.state], ['ambon', reference, 'paid'])
  assert.deepEqual([view.status, view.flags], ['waiting-for-you', ['place-lost']])
  assert.equal((await appointments.findForCase(siti, caseId))?.state, 'released')
  assert.equal((await documents.listFiles(siti, caseId)).length, files)
  assert.equal((await payments.findBill(siti, caseId))?.billId, bill?.billId)
  const after = await applications.listTimeline(siti, caseId)
  assert.deepEqual(after.slice(0, before.length), before)
  assert.deepEqual(
    after.slice(before.length).map(({ action, office }) => [action, office]),
    [
      ['transfer', 'padang'],
      ['transferred', 'ambon'],
      ['placeLost', 'ambon'],
    ],
  )
})

test('C44: the promise is kept as it was told, and a new place there is certain at once', async (t) => {
  const { applications, appointments, play, put, caseId } = await paid(t)
  await put('interviewed')
  const { promisedOn } = await applications.act(dewi, { caseId, action: 'photograph' })

  await applications.transfer(siti, { caseId, office: 'metro', reason })
  await play()
  const { promisedOn: later } = await applications.getCase(siti, caseId)
  await put('paid')
  await appointments.holdPlace(siti, {
    ...{ caseId, person: siti.personId, service: 'paspor-baru', office: 'metro' },
    startsAt: Temporal.Instant.from('2026-11-25T02:00:00Z'),
  })
  await play()

  assert.ok(promisedOn)
  assert.deepEqual(later, promisedOn)
  const place = await appointments.findForCase(siti, caseId)
  assert.deepEqual([place?.office, place?.state], ['metro', 'confirmed'])
})

test('C44: the office it left knows that it went and where to, and nothing else; the new one sees all of it', async (t) => {
  const { applications, documents, play, caseId, reference } = await paid(t)
  await applications.transfer(dewi, { caseId, office: 'metro', reason, confirmed: 'spoken' })
  await play()

  await assert.rejects(applications.getCase(dewi, caseId), { code: 'applications.unknownCase' })
  await assert.rejects(applications.listTimeline(dewi, caseId), {
    code: 'applications.unknownCase',
  })
  assert.equal(await applications.findByReference(dewi, reference), undefined)
  assert.equal((await applications.findGone(dewi, reference))?.office, 'metro')
  assert.equal(await applications.findGone(elsewhere, reference), undefined)
  assert.deepEqual(await documents.listFiles(dewi, caseId), [])
  const seen = await applications.getCase(elsewhere, caseId)
  assert.deepEqual([seen.office, seen.answers.namaLengkap], ['metro', 'Siti Aminah'])
  assert.ok((await documents.listFiles(elsewhere, caseId)).length > 0)
  const acts = await applications.listTimeline(elsewhere, caseId)
  const asked = acts.find(({ action }) => action === 'transfer')
  assert.deepEqual([asked?.by, asked?.note], ['officer', 'spoken'])
})

test('who may not, where it is not offered, without a reason and after the decision: it stays', async (t) => {
  const { applications, play, put, caseId, db } = await paid(t)
  const refused = (who: typeof siti | typeof dewi, more: object, code: string) =>
    assert.rejects(applications.transfer(who, { caseId, office: 'metro', reason, ...more }), {
      code,
    })

  await refused(other, {}, 'applications.unknownCase')
  await refused(elsewhere, { confirmed: 'spoken' }, 'applications.unknownCase')
  await refused(siti, { reason: 'mood' }, 'applications.reasonNeeded')
  await refused(dewi, {}, 'applications.notConfirmed')
  await refused(siti, { office: 'latihan' }, 'catalogue.notOffered')
  for (const state of ['draft', 'lapsed', 'approved', 'ready', 'collected', 'withdrawn']) {
    await put(state)
    await refused(siti, {}, 'applications.notMovable')
  }
  await play()

  assert.equal((await applications.getCase(siti, caseId)).office, 'padang')
  const told = (await listEvents(db)).filter(({ name }) => name.startsWith('applications.transfer'))
  assert.deepEqual(told, [])
})

test('C44: given up at the new office, its bill at the old one ends all the same', async (t) => {
  const world = await applicationsWorld(t)
  const { applications, payments, play } = world
  const { caseId, version } = await world.complete()
  await applications.submit(siti, { caseId, version })
  await applications.transfer(siti, { caseId, office: 'metro', reason })
  await play()

  await applications.withdraw(elsewhere, { caseId, reason: 'no-say', confirmed: 'spoken' })
  const unseen = await payments.findBill(siti, caseId)
  await play()

  assert.equal(unseen?.state, 'open')
  assert.equal((await payments.findBill(siti, caseId))?.state, 'cancelled')
})
