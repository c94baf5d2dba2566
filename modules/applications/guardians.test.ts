import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Person } from '#packages/access'
import { sql } from '#platform/db'
import { applicationsWorld, cast } from './testing.ts'

// The account of a child, made with a return code, and that of a parent.
const { siti: child, other: parent, dewi } = cast
const paspor = { service: 'paspor-anak', office: 'padang', language: 'id' } as const

/** A child's application, begun, with a day of birth. */
async function childsCase(t: TestContext, birth = '2010-11-30') {
  const world = await applicationsWorld(t)
  const { applications } = world
  const { caseId, reference } = await applications.startDraft(child, paspor)
  const answers = { namaLengkap: 'Bintang (contoh)', tanggalLahir: birth }
  await applications.saveAnswers(child, { caseId, version: 0, answers })
  /** The officer saw the paper; the parent takes it up with number and code. */
  async function name(proof = 'birth') {
    await applications.nameGuardian(dewi, { caseId, proof, name: 'Hj. Fatimah Contoh' })
    const [open] = await applications.listConsents(dewi, caseId)
    const typed = { reference, code: open?.code ?? '', name: 'FATIMAH  contoh', relation: 'ibu' }
    await applications.takeConsent(parent, typed)
    return open!.consentId
  }
  const acting = () => applications.findHelped(parent, caseId)
  return { ...world, caseId, reference, name, acting }
}

test('a parent whose proof an officer saw acts as the child, and it is written that it was the parent', async (t) => {
  const { applications, caseId, name, acting } = await childsCase(t)
  const before = await acting()

  await name()
  const who = (await acting())!
  await applications.saveAnswers(who, { caseId, version: 1, answers: { namaIbu: 'Fatimah' } })

  assert.equal(before, undefined)
  const { personId, helperId, guardianIn } = who
  assert.deepEqual([personId, helperId, guardianIn], [child.personId, parent.personId, caseId])
  const { typed } = await applications.listHands(child, caseId)
  assert.deepEqual(
    typed.map(({ by }) => by),
    ['person', 'guardian'],
  )
  const [seen] = await applications.listConsents(child, caseId)
  assert.deepEqual([seen?.proof, seen?.isActive, seen?.helper?.relation], ['birth', true, 'ibu'])
  const [listed] = await applications.listHelped(parent)
  assert.deepEqual([listed?.caseId, listed?.isGuardian], [caseId, true])
})

test('a code is for the parent whose name the officer read on the paper, and for nobody else who has it', async (t) => {
  const { applications, caseId, reference, acting, db } = await childsCase(t)
  const wish = { caseId, proof: 'birth' }
  await assert.rejects(applications.nameGuardian(dewi, { ...wish, name: ' ' }), {
    code: 'applications.guardianName',
  })
  await applications.nameGuardian(dewi, { ...wish, name: 'Fatimah Contoh' })
  const [open] = await applications.listConsents(child, caseId)
  const take = (name: string) =>
    applications.takeConsent(parent, { reference, code: open?.code ?? '', name, relation: 'ibu' })

  for (const name of ['Orang Lain (contoh)', 'Fatimah', '.']) {
    await assert.rejects(take(name), { code: 'applications.otherGuardian' }, name)
  }

  assert.equal(open?.named, 'Fatimah Contoh', 'the child reads who it is to be')
  assert.equal(await acting(), undefined)
  await take('hj. fatimah  CONTOH')
  assert.ok(await acting())
  const told = await db.read({ kind: 'system', part: 'test' }, (tx) =>
    tx.all(sql<{ facts: { step: string } }>`
      select facts from events.outbox where name = 'applications.guardianMoved' order by id`),
  )
  assert.deepEqual(
    told.map(({ facts }) => facts.step),
    ['named', 'joined'],
  )
})

test('it ends by itself on the eighteenth birthday, where the office is', async (t) => {
  const { name, acting, clock, applications, caseId } = await childsCase(t, '2008-11-30')
  await name()
  const [{ endsAt } = { endsAt: undefined }] = await applications.listConsents(dewi, caseId)

  assert.equal(
    `${endsAt?.toZonedDateTimeISO('Asia/Jakarta').toPlainDateTime()}`,
    '2026-11-30T00:00:00',
  )
  clock.advance({ hours: 24 * 6 })
  assert.ok(await acting(), 'the control: the day before')
  clock.advance({ hours: 24 })
  assert.equal(await acting(), undefined)
})

test('it is taken back by an officer or the child, at once', async (t) => {
  const { applications, name, acting, caseId } = await childsCase(t)
  const consentId = await name()
  assert.ok(await acting(), 'the control')

  await applications.revokeConsent(child, { caseId, consentId })

  assert.equal(await acting(), undefined)
})

test('of an adult only the ruling of a court counts, for a year; of a case without an account nothing', async (t) => {
  const { applications, name, acting, clock, caseId } = await childsCase(t, '1960-01-02')
  const bare = await applications.assist(dewi, paspor)
  const refused = (proof: string, code: string, id = caseId) =>
    assert.rejects(applications.nameGuardian(dewi, { caseId: id, proof, name: 'Fatimah Contoh' }), {
      code,
    })

  await refused('birth', 'applications.notChild')
  await refused('friend', 'applications.guardianProof')
  await refused('birth', 'applications.noOwner', bare.caseId)
  await name('court')

  assert.ok(await acting())
  clock.advance({ hours: 24 * 366 })
  assert.equal(await acting(), undefined)
})

test('a parent lets a helper in for the child; a helper does not, and cannot make themselves a parent', async (t) => {
  const { applications, name, acting, caseId, db } = await childsCase(t)
  await name()
  const guardian = (await acting())!
  const helper: Person = { kind: 'person', personId: child.personId, helperId: parent.personId }
  const wish = { caseId, days: 30 }
  const forged = (tx: Parameters<Parameters<typeof db.transaction>[1]>[0]) =>
    tx.run(sql`
      update applications.consents set given_by_kind = 'person', how = 'account'
      where case_id = ${caseId} and proof is not null`)

  await applications.giveConsent(guardian, wish)

  await assert.rejects(applications.giveConsent(helper, wish), { code: 'access.denied' })
  await assert.rejects(
    applications.nameGuardian(guardian as never, { caseId, proof: 'birth', name: 'x y' }),
    {
      code: 'access.denied',
    },
  )
  await assert.rejects(db.transaction(child, forged), { code: '23514' })
})
