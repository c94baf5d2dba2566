import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskWorld } from '../../test-desk.ts'

const nik = '1371015708890001'
const refusal = {
  action: 'refuse',
  reason: 'identity-unclear',
  facts: { catatan: 'Nama di tiga surat berbeda.' },
}
const kin = { relation: 'sibling', name: 'Siti Rahma', nik }

test('C37: nobody decides for a declared relative, whatever they say of it; a colleague does', async (t) => {
  const { applications, checking, handIn, judge, receive, dewi, rizal } = await deskWorld(t)
  const born = { tanggalLahir: '1989-08-17', jenisKelamin: 'perempuan' }
  const { caseId } = await handIn({ answers: { ...born, nik, namaLengkap: 'Siti R.' } })
  await checking.declareKin(dewi, kin)

  const pulled = await checking.pullNext(dewi)
  await assert.rejects(judge(dewi, caseId), { code: 'checking.ownCase' })
  await checking.declareTie(dewi, { caseId, tie: 'none' })
  await assert.rejects(judge(dewi, caseId), { code: 'checking.ownCase' })
  await assert.rejects(receive(dewi, caseId), { code: 'checking.ownCase' })
  const standing = await checking.meet(dewi, caseId)

  assert.equal(pulled, undefined, 'it is not even offered')
  assert.equal(standing.tie, 'family')
  assert.deepEqual(await checking.pullNext(rizal), { caseId })
  assert.equal((await judge(rizal, caseId)).outcome, 'complete', 'the control')
  await receive(rizal, caseId, 'interview')
  assert.equal((await applications.getCase(rizal, caseId)).state, 'interviewed')
})

test('C37: an officer who says “my family” of one application has no more part in it', async (t) => {
  const { checking, handIn, judge, dewi, rizal } = await deskWorld(t)
  const [first, second] = [await handIn(), await handIn({ at: '2026-11-25T10:00' })]
  await checking.declareTie(dewi, { caseId: first.caseId, tie: 'close' })

  const pulled = await checking.pullNext(dewi)
  await assert.rejects(judge(dewi, first.caseId), { code: 'checking.ownCase' })
  await checking.declareTie(dewi, { caseId: first.caseId, tie: 'none' })
  await assert.rejects(judge(dewi, first.caseId), { code: 'checking.ownCase' })

  assert.deepEqual(pulled, { caseId: second.caseId })
  assert.deepEqual(await checking.pullNext(rizal), { caseId: first.caseId })
})

test('C37: a name or address in common asks; it stops nobody, and the answer is kept', async (t) => {
  const { checking, bringOfficer, handIn, judge } = await deskWorld(t)
  const togar = (await bringOfficer('Togar Simanjuntak (contoh)', ['officer'])).who
  const { caseId } = await handIn({ answers: { namaLengkap: 'Maria Simanjuntak' } })

  const asked = await checking.meet(togar, caseId)
  await checking.declareTie(togar, { caseId, tie: 'none' })
  const answered = await checking.meet(togar, caseId)

  assert.deepEqual(asked, { tie: null, hints: [{ relation: 'self', why: 'familyName' }] })
  assert.deepEqual(answered, { tie: 'none', hints: [] })
  assert.equal((await judge(togar, caseId)).outcome, 'complete')
})

test('that an officer opened the application of somebody close is written down, once, for the head', async (t) => {
  const { checking, handIn, dewi, ratna, rizal, clock } = await deskWorld(t)
  const { caseId, reference } = await handIn()
  await checking.declareTie(dewi, { caseId, tie: 'family' })
  clock.advance({ minutes: 5 })

  for (const who of [dewi, dewi, rizal]) await checking.meet(who, caseId)
  const { rows } = await checking.getMonth(ratna)

  assert.deepEqual(
    rows.ties.map((one) => [one.reference, one.name, one.tie, one.by]),
    [
      [reference, 'Dewi (contoh)', 'family', 'officer'],
      [reference, 'Dewi (contoh)', 'family', 'house'],
    ],
  )
})

test('whom an officer declares is read by nobody else, and a number that is none is not taken', async (t) => {
  const { checking, dewi, rizal } = await deskWorld(t)
  await checking.declareKin(dewi, { ...kin, address: 'Jl. Kenanga 12' })

  const [own] = await checking.listKin(dewi)
  assert.deepEqual(
    [own?.name, own?.address, own?.hasNumber, own?.relation],
    ['Siti Rahma', 'Jl. Kenanga 12', true, 'sibling'],
  )
  assert.deepEqual(await checking.listKin(rizal), [])
  await assert.rejects(checking.declareKin(dewi, { ...kin, nik: '12' }), {
    code: 'checking.kinNumber',
  })
  await assert.rejects(checking.declareKin(dewi, { ...kin, relation: 'cousin' }), {
    code: 'checking.kinName',
  })
  await checking.endKin(rizal, own!.kinId)
  assert.equal((await checking.listKin(dewi)).length, 1, 'nobody takes another’s off')
  await checking.endKin(dewi, own!.kinId)
  assert.deepEqual(await checking.listKin(dewi), [])
})

test('C34: two decide an application at once; the second hears who and when', async (t) => {
  const { applications, handIn, receive, dewi, rizal, ratna, clock } = await deskWorld(t)
  const { caseId } = await handIn()
  await receive(dewi, caseId, 'interview', 'photograph')
  clock.advance({ minutes: 90 })

  const done = await Promise.allSettled([
    applications.act(rizal, { caseId, action: 'approve' }),
    applications.act(ratna, { caseId, ...refusal }),
  ])

  const [no] = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  const yes = done.findIndex(({ status }) => status === 'fulfilled')
  const name = ['Rizal (contoh)', 'Ratna (contoh)'][yes]
  assert.deepEqual([no.code, no.values], ['applications.alreadyDone', { name, time: '09.30' }])
})

test('C35: the time with an application runs out while a refusal is written: it counts, unless another decided', async (t) => {
  const { applications, checking, handIn, receive, dewi, rizal, clock } = await deskWorld(t)
  const { caseId } = await handIn()
  await receive(dewi, caseId, 'interview', 'photograph')
  assert.deepEqual(await checking.pullWork(rizal), { caseId })
  const early = await checking.pullWork(dewi)
  clock.advance({ minutes: 20 })

  const { state } = await applications.act(rizal, { caseId, ...refusal })

  assert.equal(early, undefined, 'a colleague has it')
  assert.equal(state, 'refused')
  assert.deepEqual(await checking.listHeld(rizal, 'work'), [], 'done with it')
})

test('C36: work an officer had goes back to the list when their roles change', async (t) => {
  const { checking, identity, handIn, receive, dewi, rizal, play } = await deskWorld(t)
  const { caseId } = await handIn()
  await receive(dewi, caseId, 'interview', 'photograph')
  await checking.pullWork(rizal)
  const before = await checking.listHeld(dewi, 'work')

  const { staffId } = rizal
  const changed = { staffId, office: 'padang', name: 'Rizal (contoh)' }
  await identity.saveStaff({ kind: 'system', part: 'test' }, { ...changed, roles: ['supervisor'] })
  await play()

  assert.deepEqual(
    before.map(({ name }) => name),
    ['Rizal (contoh)'],
  )
  assert.deepEqual(await checking.listHeld(dewi, 'work'), [])
  assert.deepEqual(await checking.pullWork(dewi), { caseId })
})
