import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Action, matrix, type Officer, system } from '#packages/access'
import { deskWorld } from '../../test-desk.ts'

const nik = '1371015708890001'
const house = system('test')
const born = { tanggalLahir: '1989-08-17', jenisKelamin: 'perempuan' }
const own = { code: 'checking.ownCase' }

/** An application whose applicant Dewi and the head Ratna declare by number as their sister. */
async function familyCase(t: TestContext) {
  const world = await deskWorld(t)
  const { caseId } = await world.handIn({ answers: { ...born, nik, namaLengkap: 'Siti R.' } })
  const foreign = await world.handIn({ at: '2026-11-25T10:00' })
  const declare = (who: Officer) =>
    world.checking.declareKin(who, { relation: 'sibling', name: 'Siti Rahma', nik })
  await declare(world.dewi)
  await declare(world.ratna)
  return { ...world, caseId, foreignId: foreign.caseId, declare }
}

/** Refused here because it is their own; anything else, also another refusal, is not that. */
async function isOwn(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return false
  } catch (error) {
    return (error as { code?: string }).code === own.code
  }
}

test('nobody handles fee, letter, place, day, agency, proxy, note or way in of their own; of a stranger they may try', async (t) => {
  const { caseId, foreignId, dewi, ratna, ...house } = await familyCase(t)
  const { applications, payments, letters, interagency, deadlines, proxies } = house
  const { identity, checking } = house
  const note = { kind: 'toDo', text: 'Dahulukan (contoh)' }
  const waiver = { afterRupiah: 0, basis: 'PP 28/2019 pasal 4', proof: 'Surat 12/2026' }
  const on = Temporal.PlainDate.from('2027-03-01')
  const asked = { agency: 'dukcapil', about: 'Apakah nomor ini benar?', workingDays: 3 }
  const answers = { namaLengkap: 'Siti Rahmawati' }
  const proxy = { name: 'Tono Contoh', number: '1371015708890002' }
  const moved = { on, reason: 'holiday' }
  async function printFor(id: string): Promise<unknown> {
    const { person = '' } = await applications.getCase(ratna, id)
    return identity.issueReturnCode(dewi, { personId: person ?? '', caseId: id })
  }
  const tries: [string, (id: string) => Promise<unknown>][] = [
    ['waiver', (id) => payments.proposeWaiver(dewi, { caseId: id, ...waiver })],
    ['statement', (id) => letters.saveStatement(dewi, { caseId: id, version: 0, lines: [] })],
    ['agency', (id) => interagency.ask(dewi, { caseId: id, ...asked })],
    ['day', (id) => deadlines.move(ratna, { caseId: id, ...moved })],
    ['proxy', (id) => proxies.nameProxy(dewi, { caseId: id, ...proxy })],
    ['no proxy', (id) => proxies.withdrawProxy(dewi, id)],
    ['answers', (id) => applications.saveAnswers(dewi, { caseId: id, version: 1, answers })],
    ['withdraw', (id) => applications.withdraw(dewi, { caseId: id, reason: 'contoh' })],
    ['consent', (id) => applications.giveConsent(dewi, { caseId: id, days: 30 })],
    ['way in', (id) => printFor(id)],
    ['way in of somebody new', (id) => identity.issueReturnCode(dewi, { caseId: id })],
    ['note', (id) => checking.addNote(dewi, { caseId: id, ...note })],
  ]

  for (const [name, work] of tries) {
    assert.equal(await isOwn(() => work(caseId)), true, name)
    assert.equal(await isOwn(() => work(foreignId)), false, `control: ${name} of a stranger`)
  }
})

test('a way in is refused beside any application of one’s own person, also one at another office', async (t) => {
  const { dewi, handIn, applications, identity, play } = await familyCase(t)
  const { who, caseId } = await handIn({ at: '2026-11-25T11:00' })
  const print = () => identity.issueReturnCode(dewi, { personId: who.personId, caseId })
  const draft = { service: 'paspor-baru', office: 'metro', language: 'id' } as const
  const other = await applications.startDraft(who, draft)
  assert.ok((await print()).code, 'the control: a stranger so far')

  const answers = { ...born, nik, namaLengkap: 'Siti R.' }
  await applications.saveAnswers(who, { caseId: other.caseId, version: 0, answers })
  await play()

  assert.equal(await isOwn(print), true)
})

test('the refusal names who else of the office may, and nobody who is close to it too', async (t) => {
  const { caseId, foreignId, payments, dewi, ratna, rizal, declare } = await familyCase(t)
  const waive = (who: Officer, id = caseId) =>
    payments.proposeWaiver(who, { caseId: id, afterRupiah: 0, basis: 'PP 28', proof: 'Surat 1' })

  await assert.rejects(waive(dewi), { ...own, values: { names: 'Rizal (contoh)', count: 1 } })
  await declare(rizal)
  await assert.rejects(waive(dewi), { ...own, values: { names: '', count: 0 } })
  assert.equal(await isOwn(() => waive(dewi, foreignId)), false, 'the control')
  assert.equal(await isOwn(() => waive(ratna)), true)
})

test('what an officer declared at home holds where they act by a grant', async (t) => {
  const { caseId, budi, declare, applications, bringOfficer } = await familyCase(t)
  const [grantId, homeOffice] = [crypto.randomUUID(), 'metro']
  const lent: Officer = { ...budi, office: 'padang', grant: { grantId, homeOffice } }
  const joko = (await bringOfficer('Joko (contoh)', ['officer'], 'metro')).who
  const other: Officer = { ...joko, office: 'padang', grant: { grantId, homeOffice } }
  await declare(budi)
  const consent = (who: Officer) => applications.giveConsent(who, { caseId, days: 30 })

  assert.equal(await isOwn(() => consent(lent)), true)
  assert.equal(await isOwn(() => consent(other)), false, 'the control')
})

test('nobody gives rights or roles to family, or opens an application to whoever it is close to', async (t) => {
  const { caseId, foreignId, identity, checking, dewi, rizal, ratna } = await familyCase(t)
  const until = Temporal.Now.instant().add({ hours: 24 })
  const why = 'Menggantikan yang sakit hari ini (contoh)'
  const give = (who: Officer, to: Officer, wish: { role: 'supervisor' } | { caseId: string }) =>
    identity.giveGrant(who, { office: 'padang', staffId: to.staffId, why, until, ...wish })
  const kin = { relation: 'spouse', name: 'Rizal', colleague: rizal.staffId }
  const close = { code: 'checking.ownColleague' }
  const role = { role: 'supervisor' } as const
  const name = 'Rizal (contoh)'
  const staff = { staffId: rizal.staffId, office: 'padang', name, roles: ['head' as const] }
  await give(ratna, rizal, role)

  await checking.declareKin(ratna, kin)

  await assert.rejects(give(ratna, rizal, role), close)
  await assert.rejects(identity.saveStaff(ratna, staff), close)
  await assert.rejects(give(ratna, dewi, { caseId }), own)
  await assert.rejects(give({ ...ratna, staffId: crypto.randomUUID() }, dewi, { caseId }), own)
  await give(ratna, dewi, { caseId: foreignId })
  await identity.saveStaff(house, staff)
})

test('a legal hold is neither placed nor lifted by whose own application it is, nor is family confirmed', async (t) => {
  const { caseId, foreignId, privacy, applications, identity, checking, ...house } =
    await familyCase(t)
  const { ratna, bringOfficer } = house
  const court = { reason: 'court', reference: 'Pdt.G/17/2026/PN Pdg', reviewOn: '2099-06-01' }
  const tuti = (await bringOfficer('Tuti (contoh)', ['officer', 'head'])).who
  const place = async (who: Officer, id: string) => {
    const { reference: caseReference } = await applications.getCase(tuti, id)
    return (await privacy.placeHold(who, { caseReference, ...court })).holdId
  }
  const foreign = await place(ratna, foreignId)
  const held = await place(tuti, caseId)
  const added = { office: 'padang', name: 'Baru (contoh)', roles: ['officer' as const] }
  const { staffId } = await identity.saveStaff(tuti, added)

  await assert.rejects(place(ratna, caseId), own)
  await assert.rejects(privacy.liftHold(ratna, held), own)
  assert.equal(await privacy.liftHold(ratna, foreign), 'asked', 'the control')
  await checking.declareKin(ratna, { relation: 'child', name: 'Baru', colleague: staffId })
  await assert.rejects(identity.confirmStaff(ratna, { staffId }), {
    code: 'checking.ownColleague',
  })
})

test('a second yes is not that of a spouse, whoever of the two declared it', async (t) => {
  const { foreignId, payments, checking, dewi, rizal, ratna, bringOfficer } = await familyCase(t)
  const tuti = (await bringOfficer('Tuti (contoh)', ['officer', 'supervisor'])).who
  const waiver = { afterRupiah: 0, basis: 'PP 28/2019 pasal 4', proof: 'Surat 12/2026' }
  await payments.proposeWaiver(dewi, { caseId: foreignId, ...waiver })
  const [{ waiverId } = { waiverId: '' }] = await payments.listWaiversWaiting(ratna)
  const colleague = { relation: 'spouse', name: 'Tuti', colleague: tuti.staffId }
  await checking.declareKin(dewi, colleague)
  const decide = (who: Officer) => payments.decideWaiver(who, { waiverId, answer: 'agree' })

  await assert.rejects(decide(tuti), { code: 'checking.ownColleague' })
  await checking.declareKin(rizal, { ...colleague, colleague: ratna.staffId })
  assert.equal(await decide(ratna), 'agreed', 'the control: close to somebody else')
})

test('who may say whom they are close to: everybody who works here, for themselves', async (t) => {
  const { checking, bringOfficer, rizal } = await deskWorld(t)
  const row: Partial<Record<string, string>> = matrix['checking.declare' satisfies Action]
  const teller = (await bringOfficer('Uang (contoh)', ['finance'])).who

  await checking.declareKin(teller, { relation: 'child', name: 'Anak Contoh' })

  assert.equal((await checking.listKin(teller)).length, 1)
  assert.deepEqual(await checking.listKin(rizal), [], 'nobody reads another’s')
  assert.deepEqual([row.finance, row.person, row.kiosk], ['own', undefined, undefined])
  await assert.rejects(
    checking.declareKin({ ...rizal, roles: ['kiosk'] }, { relation: 'child', name: 'Anak Contoh' }),
    { code: 'access.denied' },
  )
})
