import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import { readToken } from '#packages/lettercode'
import { sql } from '#platform/db'
import { listEvents } from '#platform/testing'
import { cast, lettersWorld } from '../../test-letters.ts'

test('an arrival that is registered brings one letter, with the answers it shows and a number', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  await world.play()

  const { facts, state, number } = await world.letterOf(caseId, 'bukti-kedatangan')

  const read = readToken(facts.token)
  assert.deepEqual([state, number], ['valid', 'PADANG-2026-000001'])
  assert.deepEqual(read?.claim, {
    kind: 'bukti-kedatangan',
    number,
    initials: 'CD',
    birthYear: 1991,
    from: '2026-11-23',
    host: 'gerbang.invalid',
  })
  const said = facts.lines.map(({ label, value }) => [label.en, value.en])
  assert.deepEqual(said.slice(0, 2), [
    ['Full name, exactly as in your passport', 'Chloé Dubois'],
    ['Nationality', 'France'],
  ])
  const told = (await listEvents(world.db)).filter(({ name }) => name === 'letters.issued')
  assert.equal(told.length, 1)
})

test('the square is signed: anybody with the public key sees it, and sees that nothing was changed', async (t) => {
  const world = await lettersWorld(t)
  const { facts } = await world.letterOf(await world.register(), 'bukti-kedatangan')
  const { keys } = await world.letters.getCheckList(cast.nobody)
  const token = readToken(facts.token)!
  const x = keys.find(({ id }) => id === token.keyId)?.key ?? ''
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const isSigned = (text: string) =>
    verify(null, Buffer.from(text), key, Buffer.from(token.signature, 'base64url'))

  assert.equal(isSigned(token.unsigned), true)
  assert.equal(isSigned(token.unsigned.replace('~CD~', '~CE~')), false)
  assert.equal(isSigned(token.unsigned.replace('000001', '000002')), false)
})

test('a visa is asked for, paid and given: a receipt, then the visa with its last day', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.askForVisa()
  const receipt = await world.letterOf(caseId, 'tanda-terima')

  await world.decide(caseId, { action: 'issue' })

  const visa = await world.letterOf(caseId, 'evisa')
  assert.deepEqual([receipt.number, visa.number], ['PADANG-2026-000001', 'PADANG-2026-000002'])
  assert.equal(visa.facts.until, '2027-02-21')
  assert.match(receipt.facts.says[0]?.en ?? '', /We received application PDG-26-\w{5} for/)
  assert.equal((await world.letterOf(caseId, 'tanda-terima')).state, 'valid')
})

test('a refusal says why, what was explained, and how to appeal', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.askForVisa()
  const definition = world.catalogue.getService('evisa-b1').definition
  const refuse = definition.workflow.actions.find(({ id }) => id === 'refuse')
  const reason = refuse?.reasonCodes?.[0]

  await world.decide(caseId, {
    action: 'refuse',
    reason: reason?.code ?? '',
    facts: { catatan: 'Foto bukan foto Anda.' },
  })

  const { facts } = await world.letterOf(caseId, 'surat-penolakan')
  assert.deepEqual(facts.reason, reason?.names)
  assert.equal(facts.note, 'Foto bukan foto Anda.')
  assert.match(
    facts.says.map(({ en }) => en).join(' '),
    /Object on the page of your application, or write to the head of Kantor/,
  )
})

test('an objection that is granted takes the refusal back: its letter holds no more, the next one does', async (t) => {
  const { applications, catalogue, decide, letters, play, ...world } = await lettersWorld(t)
  const caseId = await world.askForVisa()
  const { workflow } = catalogue.getService('evisa-b1').definition
  const reason = workflow.actions.find(({ id }) => id === 'refuse')?.reasonCodes?.[0]?.code ?? ''
  const refuse = () =>
    decide(caseId, { action: 'refuse', reason, facts: { catatan: 'Bukan foto Anda.' } })
  const refusals = async () =>
    (await letters.listLetters(cast.chloe, caseId))
      .filter(({ template }) => template === 'surat-penolakan')
      .map(({ state }) => state)
  await refuse()
  await applications.appeal(cast.chloe, { caseId, words: 'Itu foto saya sendiri.' })
  await play()
  const objected = await refusals()
  const facts = { catatan: 'Sudah dicocokkan.' }
  await applications.act(cast.ratna, { caseId, action: 'overturnRefusal', facts })
  await play()
  const granted = await refusals()
  await refuse()

  assert.deepEqual(objected, ['valid'], 'while it is only objected to')
  assert.deepEqual(granted, ['revoked'])
  assert.deepEqual(await refusals(), ['revoked', 'valid'])
})

test('an application that is withdrawn takes its proof with it', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  const { facts } = await world.letterOf(caseId, 'bukti-kedatangan')

  await world.applications.withdraw(cast.chloe, { caseId, reason: 'plans-changed' })
  await world.play()

  const { verdict } = await world.letters.checkSquare(cast.nobody, facts.token)
  assert.equal(verdict, 'revoked')
})

test('news that come twice write no second letter', async (t) => {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  const told = world.letters.reactions.find(({ on }) => on.name === 'applications.submitted')
  const news = { eventId: 'padang/1', office: 'padang', at: world.clock.now() }

  await world.db.transaction(cast.system, (tx) => told!.work(tx, { caseId } as never, news))

  assert.equal((await world.letters.listLetters(cast.chloe, caseId)).length, 1)
})

test('the database lets nobody change or delete what was written', async (t) => {
  const world = await lettersWorld(t)
  await world.register()
  const attempts = [
    sql`update letters.letters set facts_sealed = ''`,
    sql`update letters.letters set number = 'X'`,
    sql`update letters.sheets set pdf_sealed = ''`,
    sql`delete from letters.letters`,
    sql`delete from letters.sheets`,
    sql`delete from letters.taken`,
    sql`update letters.keys set public_key = ''`,
  ]

  for (const attempt of attempts) {
    await assert.rejects(
      world.db.transaction(cast.system, (tx) => tx.run(attempt)),
      /permission denied/,
    )
  }
})
