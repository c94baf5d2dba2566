import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import type { Answers } from '#packages/forms'
import { sql } from '#platform/db'
import { standOn } from '../../test-standing.ts'
import { firstPassportPapers, sitisAnswers } from './fixtures.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi, rizal, elsewhere, ratna } = cast

/** Siti's paid application, and her hand on it. */
async function paid(t: TestContext) {
  const world = await applicationsWorld(t)
  const { applications, db } = world
  const { caseId, version } = await world.complete()
  await applications.submit(siti, { caseId, version })
  await world.tellPaid(caseId)
  await world.play()
  const type = async (answers: Answers, who: typeof siti | typeof dewi = siti) => {
    const { version: last } = await applications.getCorrection(who, caseId)
    return applications.saveCorrection(who, { caseId, version: last, answers })
  }
  const send = async (who: typeof siti | typeof dewi = siti, more = {}) => {
    const { version: last } = await applications.getCorrection(who, caseId)
    return applications.correct(who, { caseId, version: last, ...more })
  }
  const put = (state: string) => standOn(db, caseId, { state, flags: [] })
  return { ...world, caseId, type, send, put }
}

test('a typo in name and number is mended after paying without a second fee, and both versions are read', async (t) => {
  const { applications, payments, type, send, caseId } = await paid(t)
  const before = await payments.findBill(siti, caseId)
  await type({ namaLengkap: 'Siti Aminah Putri' })
  await type({ nik: '1872014507900002' })

  await send()

  const [first, second, ...more] = await applications.listVersions(siti, caseId)
  assert.deepEqual(more, [])
  assert.deepEqual(first?.answers.namaLengkap, 'Siti Aminah')
  assert.deepEqual(second?.changes, [
    { question: 'namaLengkap', before: 'Siti Aminah', after: 'Siti Aminah Putri' },
    { question: 'nik', before: '1872014507900001', after: '1872014507900002' },
  ])
  assert.deepEqual([first?.isCorrection, second?.isCorrection], [false, true])
  const view = await applications.getCase(siti, caseId)
  assert.equal(view.answers.namaLengkap, 'Siti Aminah Putri')
  assert.deepEqual([view.state, view.status], ['paid', 'in-progress'])
  const after = await payments.findBill(siti, caseId)
  assert.deepEqual([after?.billId, after?.amountRupiah], [before?.billId, before?.amountRupiah])
  assert.equal((await applications.listHands(siti, caseId)).handedIn.length, 1)
})

test('what would cost more, be another product or another service is refused with the reason, and changes nothing', async (t) => {
  const { applications, type, send, put, caseId } = await paid(t)
  const refused = async (answers: Answers, code: string) => {
    await type(answers)
    await assert.rejects(send(), { code })
    await applications.dropCorrection(siti, { caseId })
  }

  await put('interviewed')
  await refused({ jenisPaspor: 'elektronik-5' }, 'applications.correctionCosts')
  await refused({ pernahPaspor: true }, 'applications.correctionStops')
  await refused({ tanggalLahir: '2015-07-05' }, 'applications.incomplete')
  await refused({ namaLengkap: 'Siti Aminah' }, 'applications.nothingChanged')

  await type({ pernahPaspor: true })
  const why = async (language: 'id' | 'en') =>
    (await applications.getCorrection(siti, caseId, language)).problem?.values?.why
  assert.match(String(await why('id')), /^Karena Anda sudah pernah/)
  assert.match(String(await why('en')), /^As you have had a passport/)
  await applications.dropCorrection(siti, { caseId })
  assert.equal((await applications.listVersions(siti, caseId)).length, 1)
  const { problem } = await applications.getCorrection(siti, caseId)
  assert.equal(problem?.code, 'applications.nothingChanged')
})

test('nobody decides before they have looked at what was corrected', async (t) => {
  const { applications, type, send, put, caseId } = await paid(t)
  await put('photographed')
  await type({ namaIbu: 'Fatimah Zahra' })
  await send()
  const approve = () => applications.act(dewi, { caseId, action: 'approve' })

  await assert.rejects(approve(), { code: 'applications.correctionUnseen' })
  await assert.rejects(applications.seeCorrection(elsewhere, { caseId }), {
    code: 'applications.unknownCase',
  })
  await applications.seeCorrection(dewi, { caseId })
  await applications.seeCorrection(rizal, { caseId })

  assert.equal((await approve()).state, 'approved')
  const acts = (await applications.listTimeline(siti, caseId)).map(({ action }) => action)
  assert.deepEqual(acts.slice(-3), ['correct', 'seeCorrection', 'approve'])
})

test('after the decision, before handing in and for strangers there is nothing to correct', async (t) => {
  const { applications, put, caseId } = await paid(t)
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const draft = await applications.startDraft(other, wish)
  const closed = { code: 'applications.notCorrectable' }

  for (const state of ['approved', 'ready', 'collected', 'refused', 'withdrawn', 'lapsed']) {
    await put(state)
    await assert.rejects(applications.getCorrection(siti, caseId), closed, state)
  }
  await put('photographed')
  await assert.rejects(applications.getCorrection(other, caseId), {
    code: 'applications.unknownCase',
  })
  await assert.rejects(applications.getCorrection(other, draft.caseId), closed)
  assert.ok(await applications.getCorrection(siti, caseId))
})

test('two devices that correct at once do not overwrite each other', async (t) => {
  const { applications, caseId } = await paid(t)
  const save = (name: string) =>
    applications.saveCorrection(siti, { caseId, version: 0, answers: { namaLengkap: name } })

  const both = await Promise.allSettled([save('Siti A'), save('Siti B')])

  const codes = both.map((one) => (one.status === 'rejected' ? one.reason.code : 'kept'))
  assert.deepEqual(codes.sort(), ['applications.changedElsewhere', 'kept'])
  await assert.rejects(applications.correct(siti, { caseId, version: 0 }), {
    code: 'applications.changedElsewhere',
  })
})

test('an officer corrects for somebody only with how they agreed, and it is said who did', async (t) => {
  const { applications, type, send, caseId } = await paid(t)
  await type({ namaIbu: 'Fatima' }, dewi)

  await assert.rejects(send(dewi), { code: 'applications.notConfirmed' })
  await send(dewi, { confirmed: 'spoken' })

  const last = (await applications.listVersions(dewi, caseId)).at(-1)
  assert.deepEqual([last?.by, last?.actor, last?.confirmed], ['officer', dewi.staffId, 'spoken'])
})

/** Everything that says who somebody is, as another person would type it. */
const budi = {
  ...{ namaLengkap: 'Budi Santoso', tanggalLahir: '1985-01-01' },
  ...{ jenisKelamin: 'laki-laki', nik: '1371010101850002' },
}

test('a paid place is not handed on by a correction, neither at once nor step by step; its slips stay free', async (t) => {
  const { applications, type, send, caseId } = await paid(t)
  const refused = { code: 'applications.correctionSomebodyElse' }

  await type(budi)
  await assert.rejects(send(), refused)
  const { problem } = await applications.getCorrection(siti, caseId)
  await applications.dropCorrection(siti, { caseId })
  await type({ namaLengkap: 'Budi Santoso' })
  await send()
  await type({ tanggalLahir: '1985-01-01' })
  await assert.rejects(send(), refused)
  await applications.dropCorrection(siti, { caseId })
  await type({ namaLengkap: 'Siti Aminnah', nik: '1872014507900003' })
  await send()

  assert.equal(problem?.code, refused.code)
  assert.equal((await applications.getCase(siti, caseId)).answers.nik, '1872014507900003')
})

test('an officer who has seen the card makes it another person’s, and that is written down', async (t) => {
  const { applications, type, send, caseId } = await paid(t)
  await type(budi, dewi)
  const agreed = { confirmed: 'spoken' as const }

  await assert.rejects(send(dewi, agreed), { code: 'applications.cardUnseen' })
  await send(dewi, { ...agreed, hasSeenCard: true })
  await type({ namaLengkap: 'Budi Santosa' })
  await send()

  const acts = await applications.listTimeline(dewi, caseId)
  const seen = acts.find(({ action }) => action === 'correctIdentity')
  const { identities } = await applications.listToDecide(ratna)
  assert.deepEqual([seen?.by, seen?.actor, identities], ['officer', dewi.staffId, 1])
  assert.equal((await applications.getCase(siti, caseId)).answers.namaLengkap, 'Budi Santosa')
})

test('one each also by a corrected number: who has an application under way is not given a second one', async (t) => {
  const world = await paid(t)
  const { applications, db, holdPlace, sendPaper, type, send, caseId } = world
  await type({ nik: '1872014507900002' })
  await send()
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const second = await applications.startDraft(other, wish)
  const asked = { caseId: second.caseId, version: 0, answers: sitisAnswers }
  await applications.saveAnswers(other, asked)
  for (const paper of firstPassportPapers) await sendPaper(other, second.caseId, paper)
  await holdPlace(other, second.caseId, 30)
  await applications.submit(other, { caseId: second.caseId, version: 1 })

  await type({ nik: '1872014507900001' })
  await assert.rejects(send(), { code: 'applications.identityTaken' })
  const [first] = await db.read(system('test'), (tx) =>
    tx.all(sql<{ isMarked: boolean }>`
      select corrected is not null as "isMarked" from appointments.bookings
      where case_id = ${caseId}`),
  )
  await applications.withdraw(other, { caseId: second.caseId, reason: 'plans-changed' })
  await send()

  assert.equal(first?.isMarked, true)
  assert.equal((await applications.getCase(siti, caseId)).answers.nik, '1872014507900001')
})
