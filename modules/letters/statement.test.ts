import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer, Person } from '#packages/access'
import { cast, lettersWorld } from '../../test-letters.ts'
import { standOn } from '../../test-standing.ts'
import { sheetOf } from './paper.ts'
import { isIssued } from './statement-queries.ts'

const lines = [
  { question: 'Kapan kejadiannya?', answer: 'Jumat, 20 November 2026.' },
  { question: 'Bagaimana kejadiannya?', answer: 'Tas saya terbawa arus saat banjir.' },
]

async function withCase(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  return { ...world, caseId }
}

test('a statement is written, read back, signed by both, and becomes a letter that can be checked', async (t) => {
  const { letters, caseId } = await withCase(t)
  const begun = await letters.getStatement(cast.dewi, caseId)

  const { version } = await letters.saveStatement(cast.dewi, { caseId, version: 0, lines })
  const early = await letters.findToSign(cast.chloe, caseId)
  await letters.readBack(cast.dewi, { caseId, version })
  const shown = await letters.findToSign(cast.chloe, caseId)
  await letters.signOwn(cast.chloe as Person, { caseId, version })
  const { letterId } = await letters.issueStatement(cast.dewi, { caseId, version })

  assert.equal(begun.version, 0)
  assert.match(begun.lines[0]?.question ?? '', /bersedia memberikan keterangan/)
  assert.equal(early, undefined, 'nobody signs what was not read to them')
  assert.deepEqual(shown?.lines, lines)
  const { facts, template } = await letters.getLetter(cast.chloe, letterId)
  assert.equal(template, 'berita-acara')
  assert.deepEqual(facts.statement, lines)
  assert.match(
    facts.signed?.[1]?.value.en ?? '',
    /from their own account, Monday,? 23 November 2026/,
  )
  const sheet = JSON.stringify(sheetOf(facts))
  assert.match(sheet, /Tas saya terbawa arus/)
  const { verdict, names } = await letters.checkSquare(cast.nobody, facts.token)
  assert.deepEqual([verdict, names?.en], ['valid', 'Statement of examination (BAP)'])
  const next = await letters.saveStatement(cast.dewi, { caseId, version: 0, lines })
  await letters.readBack(cast.dewi, { caseId, ...next })
  await letters.signOnPaper(cast.dewi, { caseId, ...next })
  await letters.issueStatement(cast.dewi, { caseId, ...next })
  const both = (await letters.listLetters(cast.chloe, caseId)).slice(-2)
  assert.deepEqual(
    both.map(({ state }) => state),
    ['valid', 'valid'],
    'a second statement stands beside the first',
  )
})

test('nothing is signed before it was read back, issued before it was signed, or signed by a helper', async (t) => {
  const { letters, caseId } = await withCase(t)
  const { version } = await letters.saveStatement(cast.dewi, { caseId, version: 0, lines })
  const now = { caseId, version }

  await assert.rejects(letters.signOwn(cast.chloe as Person, now), { code: 'letters.notReadBack' })
  await assert.rejects(letters.signOnPaper(cast.dewi, now), { code: 'letters.notReadBack' })
  await letters.readBack(cast.dewi, now)
  await assert.rejects(letters.issueStatement(cast.dewi, now), { code: 'letters.notSigned' })
  const helped: Person = { ...(cast.chloe as Person), helperId: 'somebody' }
  await assert.rejects(letters.signOwn(helped, now), { code: 'access.denied' })
  await assert.rejects(letters.signOwn(cast.other as Person, now), {
    code: 'letters.unknownStatement',
  })
  await letters.signOnPaper(cast.dewi, now)
  await letters.issueStatement(cast.rizal, now)
})

test('a word that is changed after the reading takes reading and signature back', async (t) => {
  const { letters, caseId } = await withCase(t)
  const first = await letters.saveStatement(cast.dewi, { caseId, version: 0, lines })
  await letters.readBack(cast.dewi, { caseId, ...first })
  await letters.signOwn(cast.chloe as Person, { caseId, ...first })

  const changed = [{ ...lines[0]!, answer: 'Sabtu, 21 November 2026.' }]
  const { version } = await letters.saveStatement(cast.dewi, { caseId, ...first, lines: changed })

  await assert.rejects(letters.issueStatement(cast.dewi, { caseId, ...first }), {
    code: 'letters.statementChanged',
  })
  await assert.rejects(letters.issueStatement(cast.dewi, { caseId, version }), {
    code: 'letters.notSigned',
  })
  await assert.rejects(letters.saveStatement(cast.rizal, { caseId, ...first, lines }), {
    code: 'letters.statementChanged',
  })
})

test('an empty statement, a question without an answer and one without end are refused', async (t) => {
  const { letters, caseId } = await withCase(t)
  const wrong = [
    [],
    [{ question: ' ', answer: '' }],
    [{ question: 'Kapan?', answer: '' }],
    [{ question: '', answer: 'Kemarin.' }],
    [{ question: 'Kapan?', answer: 'x'.repeat(2000) }],
    Array.from({ length: 41 }, () => lines[0]!),
  ]

  for (const typed of wrong) {
    const wish = { caseId, version: 0, lines: typed }
    await assert.rejects(letters.saveStatement(cast.dewi, wish), {
      code: 'letters.statementLines',
    })
  }
})

test('a statement goes along to another office: what is open is gone on with there, what was issued counts', async (t) => {
  const world = await lettersWorld(t)
  const { letters, applications, db } = world
  const move = async (how: 'open' | 'issued') => {
    const wish = { service: 'paspor-hilang', office: 'padang', language: 'id' } as const
    const { caseId } = await applications.startDraft(cast.chloe, wish)
    await standOn(db, caseId, { state: 'examined', submittedAt: world.clock.now() })
    const saved = await letters.saveStatement(cast.dewi, { caseId, version: 0, lines })
    if (how === 'issued') {
      await letters.readBack(cast.dewi, { caseId, ...saved })
      await letters.signOnPaper(cast.dewi, { caseId, ...saved })
      await letters.issueStatement(cast.dewi, { caseId, ...saved })
    }
    await applications.transfer(cast.chloe, { caseId, office: 'ambon', reason: 'lives-there' })
    await world.play()
    return { caseId, ...saved }
  }
  const open = await move('open')
  const issued = await move('issued')

  const ambon = { ...(cast.elsewhere as Officer), office: 'ambon' }

  const there = await letters.getStatement(ambon, open.caseId)
  await letters.saveStatement(ambon, { ...open, lines: lines.slice(0, 1) })
  const kept = await db.read(ambon, (tx) => isIssued(tx, issued.caseId))

  assert.deepEqual([there.version, there.lines], [open.version, lines])
  assert.equal(kept, true)
  await assert.rejects(letters.saveStatement(cast.dewi, { ...open, lines }))
})

test('officers elsewhere and applicants take no statement', async (t) => {
  const { letters, caseId } = await withCase(t)

  for (const who of [cast.elsewhere, cast.chloe, cast.nobody, cast.kiosk] as Officer[]) {
    await assert.rejects(letters.getStatement(who, caseId))
    await assert.rejects(letters.saveStatement(who, { caseId, version: 0, lines }))
  }
})

test('what needs a statement of examination is decided by nobody before one was issued', async (t) => {
  const world = await lettersWorld(t)
  const { letters, applications, db, catalogue } = world
  const wish = { service: 'paspor-hilang', office: 'padang', language: 'id' } as const
  const { caseId } = await applications.startDraft(cast.chloe, wish)
  const { workflow } = catalogue.getService('paspor-hilang').definition
  await standOn(db, caseId, { state: 'examined', submittedAt: world.clock.now() })
  const decide = (action: string) => {
    const reason = workflow.actions.find(({ id }) => id === action)?.reasonCodes?.[0]?.code
    const facts = { catatan: 'Contoh' }
    return applications.act(cast.kasi as Officer, {
      caseId,
      action,
      facts,
      ...(reason && { reason }),
    })
  }
  const needed = { code: 'letters.statementNeeded' }

  for (const action of ['approve', 'refuse']) await assert.rejects(decide(action), needed, action)
  const { version } = await letters.saveStatement(cast.dewi, { caseId, version: 0, lines })
  await letters.readBack(cast.dewi, { caseId, version })
  await letters.signOnPaper(cast.dewi, { caseId, version })
  await assert.rejects(decide('refuse'), needed, 'signed is not issued')
  await letters.issueStatement(cast.dewi, { caseId, version })

  assert.equal((await decide('refuse')).state, 'refused')
})
