import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { house, type PrivacyWorld, privacyWorld } from '../../test-privacy.ts'
import { openProvider } from '../../test-provider.ts'
import { standOn } from '../../test-standing.ts'

const court = { reason: 'court', reference: 'Pdt.G/17/2026/PN Pdg', reviewOn: '2099-06-01' }

const referenceOf = async ({ applications, siti }: PrivacyWorld, caseId: string) =>
  (await applications.getCase(siti.who, caseId)).reference

test('whoever asks for deletion has a day to think, and everything is gone before the three days are over', async (t) => {
  const world = await privacyWorld(t)
  const { privacy, applications, siti, clock } = world
  const caseId = await world.handInAndWithdraw(siti)

  const asked = await world.askErasure(siti)
  const early = await privacy.settleDue()
  clock.advance({ hours: 24 })
  const done = await privacy.settleDue()
  const again = await privacy.settleDue()

  const [last, ...others] = world.outbox.list()
  assert.deepEqual([last?.to, others.length], [[siti.email], 0])
  assert.match(last?.text ?? '', /akun Anda sudah dihapus.*surat terakhir ke alamat ini/s)
  assert.equal(asked.dueAt.since(asked.askedAt).total('hours'), 72)
  assert.deepEqual([early, done, again], [0, 1, 0])
  await assert.rejects(applications.getCase(house, caseId), { code: 'applications.erased' })
  assert.deepEqual(await privacy.listRequests(world.ratna.who).then((all) => all[0]?.state), 'done')
  assert.equal(await world.identity.findWho(siti.token), undefined)
})

test('what is going on ends first, the code must be right, and nobody asks for somebody else', async (t) => {
  const world = await privacyWorld(t)
  const { privacy, siti, budi } = world
  const caseId = await world.handIn(siti)
  const helper = { ...siti.who, helperId: budi.who.personId }
  const code = await world.askCode(siti)

  await assert.rejects(privacy.askErasure(siti.who, { code }), { code: 'privacy.openFirst' })
  await world.applications.withdraw(siti.who, { caseId, reason: 'plans-changed' })
  await assert.rejects(privacy.askErasure(siti.who, { code: '000000' }), {
    code: 'identity.wrongCode',
  })
  await assert.rejects(privacy.askErasure(helper, { code }), { code: 'access.denied' })
  await assert.rejects(privacy.askErasure(world.ratna.who, { code }), { code: 'access.denied' })

  await world.askErasure(siti)
  await assert.rejects(world.askErasure(siti), { code: 'privacy.alreadyAsked' })
})

test('a request is taken back until the house begins, and then nothing is lost', async (t) => {
  const world = await privacyWorld(t)
  const { privacy, applications, siti, clock } = world
  const caseId = await world.draft(siti)

  await world.askErasure(siti)
  await privacy.takeBack(siti.who)
  clock.advance({ hours: 80 })
  await privacy.settleDue()

  assert.equal((await applications.getCase(siti.who, caseId)).answers.namaIbu, 'Fatimahkenari')
  assert.equal(await privacy.findMine(siti.who), undefined)
})

test('what the office decided on is kept as long as its service says, paused, and then goes with the account', async (t) => {
  const world = await privacyWorld(t)
  const { privacy, applications, siti, clock, dewi } = world
  const caseId = await world.handIn(siti)
  await refuse(world, caseId)

  await world.askErasure(siti)
  clock.advance({ hours: 25 })
  await privacy.settleDue()
  const kept = await privacy.findMine(siti.who)
  const view = await applications.getCase(siti.who, caseId)
  const still = await privacy.destroyOverdue()
  await assert.rejects(privacy.goOn(siti.who, caseId), { code: 'privacy.keptByRule' })
  clock.advance({ hours: 24 * 366 * 5 })
  const gone = await privacy.destroyOverdue()

  assert.match(world.outbox.list().at(-1)?.text ?? '', /1 permohonan masih harus disimpan/)
  assert.deepEqual([kept?.state, kept?.parts[0]?.verdict], ['kept', 'kept'])
  assert.ok(view.flags.includes('restricted'))
  assert.deepEqual([still, gone], [0, 1])
  await assert.rejects(applications.getCase(dewi.who, caseId), { code: 'applications.erased' })
  const records = await privacy.listDestructions(world.ratna.who)
  assert.deepEqual(new Set(records.map(({ kind }) => kind)), new Set(kinds))
  assert.ok(records.some(({ rule }) => rule === 'retention paspor-baru closedYears=5'))
  assert.equal(await world.identity.findWho(siti.token), undefined)
})

const kinds = ['application', 'paper', 'message', 'account']

/** Puts a case where an officer has refused it. */
async function refuse(world: PrivacyWorld, caseId: string): Promise<void> {
  await standOn(world.db, caseId, { state: 'interviewed' })
  const { definition } = world.catalogue.getService('paspor-baru')
  const action = definition.workflow.actions.find(({ id }) => id === 'refuse')
  const reason = action?.reasonCodes?.[0]?.code
  await world.applications.act(world.dewi.who, {
    caseId,
    action: 'refuse',
    ...(reason && { reason }),
    facts: { catatan: 'Contoh' },
  })
  await world.play()
}

test('C48: a legal hold beats a deletion and every retention, until a second person lifts it', async (t) => {
  const world = await privacyWorld(t)
  const { privacy, applications, siti, ratna, kasi, clock } = world
  const caseId = await world.handInAndWithdraw(siti)
  const caseReference = await referenceOf(world, caseId)
  const { holdId } = await privacy.placeHold(ratna.who, { caseReference, ...court })

  await world.askErasure(siti)
  clock.advance({ hours: 24 * 366 * 6 })
  await privacy.settleDue()
  await privacy.destroyOverdue()
  const held = await privacy.findMine(siti.who)
  const answers = (await applications.getCase(siti.who, caseId)).answers
  const first = await privacy.liftHold(ratna.who, holdId)
  await assert.rejects(privacy.liftHold(ratna.who, holdId), { code: 'privacy.secondPerson' })
  const between = await privacy.destroyOverdue()
  const second = await privacy.liftHold(kasi.who, holdId)
  const after = await privacy.destroyOverdue()

  assert.deepEqual([held?.state, held?.parts[0]?.verdict], ['kept', 'held'])
  assert.equal(answers.namaIbu, 'Fatimahkenari')
  assert.deepEqual([first, second, between, after], ['asked', 'lifted', 0, 1])
  await assert.rejects(privacy.placeHold(ratna.who, { caseReference, ...court }), {
    code: 'privacy.alreadyDestroyed',
  })
})

test('C48: a hold placed while a deletion runs is first and keeps everything, or is refused; never both', async (t) => {
  const world = await privacyWorld(t)
  const { privacy, applications, ratna, clock } = world
  const ends = { held: 0, gone: 0 }
  for (let round = 0; round < 6; round++) {
    const email = `ke${round}@contoh.invalid`
    const somebody = { ...world.siti, ...(await world.bringPerson(email)), email }
    const caseId = await world.begin(somebody)
    const caseReference = (await applications.getCase(somebody.who, caseId)).reference
    await world.askErasure(somebody)
    clock.advance({ hours: 25 })
    // In one round the deletion has the application first, in the next the hold.
    const place = () => privacy.placeHold(ratna.who, { caseReference, ...court })
    const both = round % 2 === 0 ? [privacy.settleDue(), place()] : [place(), privacy.settleDue()]
    const outcomes = await Promise.allSettled(both)
    const isHeld = outcomes[round % 2 === 0 ? 1 : 0]!.status === 'fulfilled'
    const opens = await applications.getCase(house, caseId).then(
      ({ answers }) => answers.namaIbu === 'Fatimahkenari',
      () => false,
    )
    assert.equal(opens, isHeld, `round ${round}`)
    ends[isHeld ? 'held' : 'gone']++
  }
  t.diagnostic(JSON.stringify(ends))
})

test('money still owed keeps its application and the account until the claim is answered, and then both go by themselves', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await privacyWorld(t, { gateway })
  const { privacy, applications, payments, siti, dewi, ratna, clock } = world
  const caseId = await world.handIn(siti)
  await pay({ ...world, person: siti.who, caseId })
  await world.play()
  await applications.withdraw(siti.who, { caseId, reason: 'plans-changed' })
  const [claim] = await payments.listClaims(dewi.who)
  const { claimId } = claim!
  const foreseen = await privacy.foresee(siti.who)

  await world.askErasure(siti)
  clock.advance({ hours: 25 })
  await privacy.settleDue()
  await privacy.settleDue()
  const kept = await privacy.findMine(siti.who)
  const still = await applications.getCase(dewi.who, caseId)
  const letter = world.outbox.list().at(-1)?.text ?? ''
  const money = { availableRupiah: 950_000, amountRupiah: 950_000 }
  await payments.proposeClaim(dewi.who, { claimId, verdict: 'return', ...money })
  await payments.decideClaim(ratna.who, { claimId, answer: 'agree' })
  await privacy.settleDue()
  const agreed = await applications.getCase(dewi.who, caseId)
  await payments.returnClaim(dewi.who, { claimId, document: 'SP2D 12/2026' })
  await privacy.settleDue()

  assert.deepEqual(foreseen[0]?.what, { verdict: 'owed', rupiah: 950_000 })
  assert.deepEqual([kept?.state, kept?.parts[0]?.verdict], ['kept', 'owed'])
  assert.equal(still.answers.namaIbu, 'Fatimahkenari')
  assert.match(letter, /klaim uang Anda sebesar Rp.?950\.000/)
  assert.equal(agreed.reference, still.reference)
  assert.equal(await applications.findCase(dewi.who, caseId), undefined)
  assert.equal(await world.identity.findWho(siti.token), undefined)
  assert.match(world.outbox.list().at(0)?.text ?? '', /surat terakhir ke alamat ini/)
})

test('whose money is answered goes, however many wait before them', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await privacyWorld(t, { gateway })
  const { privacy, applications, payments, siti, budi, dewi, ratna, clock, db } = world
  const withClaim = async (person: typeof siti, minute: number) => {
    const caseId = await world.handIn(person, minute)
    await pay({ ...world, person: person.who, caseId })
    await world.play()
    await applications.withdraw(person.who, { caseId, reason: 'plans-changed' })
    return caseId
  }
  const stuck = await withClaim(budi, 15)
  const caseId = await withClaim(siti, 0)
  await world.askErasure(siti)
  clock.advance({ hours: 25 })
  await privacy.settleDue()
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query(
    `with many as (
      insert into privacy.requests (id, person, offices, asked_at, works_at, due_at, state, settled_at)
      select gen_random_uuid(), gen_random_uuid(), '{padang}', at, at, at, 'kept', at
      from (select $1::timestamptz - n * interval '1 hour' as at from generate_series(1, 1001) n) days
      returning id, asked_at)
    insert into privacy.parts (request_id, case_id, office, verdict, at)
    select id, $2, 'padang', 'owed', asked_at from many`,
    [`${clock.now()}`, stuck],
  )
  const claims = await payments.listClaims(dewi.who)
  const { claimId = '' } = claims.find((one) => one.caseId === caseId) ?? {}
  const money = { availableRupiah: 950_000, amountRupiah: 950_000 }
  await payments.proposeClaim(dewi.who, { claimId, verdict: 'return', ...money })
  await payments.decideClaim(ratna.who, { claimId, answer: 'agree' })
  await payments.returnClaim(dewi.who, { claimId, document: 'SP2D 12/2026' })

  await privacy.settleDue()

  assert.equal(await applications.findCase(dewi.who, caseId), undefined)
  assert.ok(await applications.findCase(dewi.who, stuck), 'the control: whose money waits stays')
})

test('what a hold kept goes as was asked once the hold is lifted, and not only when its retention is over', async (t) => {
  const world = await privacyWorld(t)
  const { privacy, applications, siti, ratna, kasi, dewi, clock } = world
  const caseId = await world.handInAndWithdraw(siti)
  const caseReference = await referenceOf(world, caseId)
  const { holdId } = await privacy.placeHold(ratna.who, { caseReference, ...court })
  await world.askErasure(siti)
  clock.advance({ hours: 25 })
  await privacy.settleDue()
  await privacy.settleDue()
  const held = await applications.getCase(dewi.who, caseId)

  await privacy.liftHold(ratna.who, holdId)
  await privacy.liftHold(kasi.who, holdId)
  await privacy.settleDue()

  assert.equal(held.answers.namaIbu, 'Fatimahkenari')
  assert.equal(await applications.findCase(dewi.who, caseId), undefined)
  assert.equal(await world.identity.findWho(siti.token), undefined)
})

test('whose one application is kept may ask again for what they began since, and take only that back', async (t) => {
  const world = await privacyWorld(t)
  const { privacy, applications, siti, clock } = world
  const kept = await world.handIn(siti)
  await refuse(world, kept)
  await world.askErasure(siti)
  clock.advance({ hours: 25 })
  await privacy.settleDue()
  const begun = await world.begin(siti)

  const second = await world.askErasure(siti)
  await privacy.takeBack(siti.who)
  const back = await privacy.findMine(siti.who)
  await world.askErasure(siti)
  clock.advance({ hours: 25 })
  await privacy.settleDue()
  const gone = await applications.findCase(siti.who, begun)
  const still = await applications.findCase(siti.who, kept)
  clock.advance({ hours: 24 * 366 * 5 })
  await privacy.destroyOverdue()

  assert.deepEqual([second.state, back?.state], ['asked', 'kept'])
  assert.deepEqual([gone, still?.caseId], [undefined, kept])
  assert.equal(await world.identity.findWho(siti.token), undefined)
  const states = (await privacy.listRequests(world.ratna.who)).map(({ state }) => state)
  assert.deepEqual(states.toSorted(), ['back', 'done', 'done'])
})
