import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import type { Officer } from '#packages/access'
import { readToken } from '#packages/lettercode'
import { listEvents } from '#platform/testing'
import { cast, lettersWorld } from '../../test-letters.ts'

const passport = '19AA00001'
const stolen = { number: '19 aa-00001', reason: 'stolen', note: 'LP/123/XI/2026' }

test('a passport reported at one office is frozen in that moment at every other, and its visa holds no more', async (t) => {
  const world = await lettersWorld(t)
  const { frozen, letters } = world
  const caseId = await world.askForVisa()
  await world.decide(caseId, { action: 'issue' })
  const { facts, number } = await world.letterOf(caseId, 'evisa')
  const receipt = await world.letterOf(caseId, 'tanda-terima')
  const ask = (token: string) => letters.checkSquare(cast.nobody, token)
  const before = await ask(facts.token)

  await frozen.report(cast.elsewhere, stolen)

  const found = await frozen.find(cast.dewi, passport)
  const { revoked } = await letters.getCheckList(cast.nobody)
  assert.deepEqual([found?.office, found?.reason, found?.number], ['metro', 'stolen', passport])
  assert.equal(before.verdict, 'valid')
  assert.equal((await ask(facts.token)).verdict, 'revoked')
  const typed = await letters.checkNumber(cast.nobody, { number, code: facts.code })
  assert.deepEqual(typed, { verdict: 'revoked' })
  assert.equal(
    (await ask(receipt.facts.token)).verdict,
    'valid',
    'a receipt stands for no passport',
  )
  assert.equal(revoked.length, 1)
  assert.equal(readToken(facts.token)?.claim.number, number)
})

test('nothing is given on a frozen passport: neither issued nor approved, until the report is lifted', async (t) => {
  const world = await lettersWorld(t)
  const { frozen, applications } = world
  const caseId = await world.askForVisa()
  const { reportId } = await frozen.report(cast.dewi, stolen)
  const issue = () => applications.act(cast.rizal, { caseId, action: 'issue', facts: {} })

  await assert.rejects(issue(), { code: 'frozen.document' })
  await assert.rejects(frozen.lift(cast.ratna, { reportId, reason: 'ok' }), {
    code: 'frozen.liftReason',
  })
  await frozen.lift(cast.ratna, { reportId, reason: 'Paspor ditemukan di rumah pemiliknya.' })

  await issue()
  await assert.rejects(frozen.lift(cast.ratna, { reportId, reason: 'Sekali lagi, tanpa sebab.' }), {
    code: 'frozen.unknownReport',
  })
})

test('every use of it is traced: filed before, opened and checked since, with who and when', async (t) => {
  const world = await lettersWorld(t)
  const { frozen, letters, clock } = world
  const caseId = await world.askForVisa()
  await world.decide(caseId, { action: 'issue' })
  const { facts } = await world.letterOf(caseId, 'evisa')
  clock.advance({ hours: 1 })
  const { reportId } = await frozen.report(cast.elsewhere, stolen)
  clock.advance({ minutes: 2 })

  const seen = await frozen.noteSeen(cast.dewi, caseId)
  await letters.checkSquare(cast.nobody, facts.token)
  await letters.checkSquare(cast.nobody, facts.token)

  const { uses } = await frozen.trace(cast.ratna, reportId)
  assert.equal(seen?.reason, 'stolen')
  assert.deepEqual(
    uses.map(({ what, by, isSince }) => [what, by.kind, isSince]),
    [
      ['filed', 'system', false],
      ['shown', 'officer', true],
      ['checked', 'system', true],
      ['checked', 'system', true],
    ],
  )
  assert.equal(uses[1]?.by.actor, cast.dewi.staffId)
  assert.deepEqual([...new Set(uses.map((use) => use.caseId))], [caseId])
  const told = JSON.stringify(await listEvents(world.db))
  assert.ok(!told.includes(passport), 'no news carries the number')
})

test('two who report the same passport at once make one report, and a typing slip freezes nothing', async (t) => {
  const { frozen } = await lettersWorld(t)

  const made = await Promise.all([
    frozen.report(cast.dewi, stolen),
    frozen.report(cast.elsewhere, { ...stolen, reason: 'lost' }),
  ])

  assert.equal(new Set(made.map(({ reportId }) => reportId)).size, 1)
  assert.equal((await frozen.list(cast.ratna)).length, 1)
  await assert.rejects(frozen.report(cast.dewi, { ...stolen, number: 'paspor' }), {
    code: 'frozen.numberWrong',
  })
  await assert.rejects(frozen.report(cast.dewi, { ...stolen, reason: 'because' }), {
    code: 'frozen.reasonNeeded',
  })
  assert.equal(await frozen.find(cast.dewi, '19AA00002'), undefined)
})

test('what officers write of it is sealed; what was once written in clear is sealed by the house', async (t) => {
  const { frozen, db } = await lettersWorld(t)
  const lift = 'Ditemukan oleh Siti Contoh di rumah.'
  const { reportId } = await frozen.report(cast.dewi, stolen)
  await frozen.lift(cast.ratna, { reportId, reason: lift })
  const older = await frozen.report(cast.dewi, { ...stolen, number: '19AA00002', note: '' })
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query('update frozen.reports set note = $1 where id = $2', [
    'Dicuri dari Siti Contoh',
    older.reportId,
  ])
  const read = async () => {
    const { rows } = await owner.query('select * from frozen.reports')
    return JSON.stringify(rows.map((row) => Object.values(row).map(String)))
  }
  const before = await read()
  const seen = await frozen.trace(cast.dewi, older.reportId)

  const sealed = await frozen.sealClear()

  const after = await read()
  const again = await frozen.sealClear()
  assert.deepEqual([sealed, again], [1, 0])
  assert.ok(before.includes('Dicuri dari Siti'), 'the control')
  for (const word of ['Siti Contoh', 'LP/123']) assert.ok(!after.includes(word), word)
  assert.equal(seen.report.note, 'Dicuri dari Siti Contoh', 'it is read before it is sealed too')
  const [lifted, left] = await Promise.all(
    [reportId, older.reportId].map((id) => frozen.trace(cast.dewi, id)),
  )
  assert.deepEqual([lifted?.report.note, lifted?.report.liftReason], [stolen.note, lift])
  assert.equal(left?.report.note, 'Dicuri dari Siti Contoh')
})

test('who may report, read and lift', async (t) => {
  const { frozen } = await lettersWorld(t)
  const { reportId } = await frozen.report(cast.dewi, stolen)
  const reason = 'Paspor ditemukan di rumah pemiliknya.'
  const everybody = Object.keys(cast) as (keyof typeof cast)[]
  const staff = ['dewi', 'rizal', 'ratna', 'kasi', 'elsewhere']
  const none = crypto.randomUUID()
  const table: Record<string, { may: string[]; ask: (who: Officer) => Promise<unknown> }> = {
    report: { may: staff, ask: (who) => frozen.report(who, stolen) },
    find: { may: staff, ask: (who) => frozen.find(who, passport) },
    list: { may: staff, ask: (who) => frozen.list(who) },
    trace: { may: staff, ask: (who) => frozen.trace(who, reportId) },
    findForCase: { may: staff, ask: (who) => frozen.findForCase(who, none) },
    noteSeen: { may: staff, ask: (who) => frozen.noteSeen(who, none) },
    lift: { may: ['ratna'], ask: (who) => frozen.lift(who, { reportId, reason }) },
    sealClear: { may: everybody, ask: () => frozen.sealClear() },
    noteChecked: { may: everybody, ask: () => frozen.noteChecked(none) },
    listFrozenCasesIn: { may: everybody, ask: async () => {} },
    allowActIn: { may: everybody, ask: async () => {} },
  }
  const verbs = Object.keys(frozen).filter((name) => name !== 'reactions')
  assert.deepEqual(verbs.toSorted(), Object.keys(table).toSorted())

  for (const [verb, { may, ask }] of Object.entries(table)) {
    for (const name of everybody) {
      const isIn = await ask(cast[name] as Officer).then(
        () => true,
        () => false,
      )
      assert.equal(isIn, may.includes(name), `${verb} by ${name}`)
    }
  }
})
