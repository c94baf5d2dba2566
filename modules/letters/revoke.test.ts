import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { listEvents } from '#platform/testing'
import { cast, lettersWorld, type World } from '../../test-letters.ts'

const elsewhere = [
  'reactions',
  ...['getStatement', 'findToSign', 'saveStatement', 'readBack', 'signOwn', 'signOnPaper'],
  'issueStatement',
  'allowActIn',
]

async function withLetter(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  const letter = await world.letterOf(caseId, 'bukti-kedatangan')
  const wish = { letterId: letter.letterId, reason: 'Nama salah ketik di formulir.' }
  return { ...world, caseId, letter, wish }
}

test('a letter is replaced by two people; the new one says what was wrong rightly, and both are linked', async (t) => {
  const world = await withLetter(t)
  const { letters, letter } = world
  const nth = letter.facts.lines.findIndex(({ value }) => value.en === 'Chloé Dubois')
  const wish = { ...world.wish, kind: 'replace', instead: { [nth]: 'Chloé Dubosc' } } as const

  const { proposalId } = await letters.proposeEnd(cast.dewi, wish)
  const waiting = await letters.listToDecide(cast.ratna)
  await letters.decideEnd(cast.kasi, { proposalId, isConfirmed: true })

  assert.deepEqual(
    waiting.map((one) => [one.number, one.kind, one.reason]),
    [[letter.number, 'replace', 'Nama salah ketik di formulir.']],
  )
  const [old, fresh] = await letters.listLetters(cast.chloe, world.caseId)
  assert.deepEqual(
    [old?.state, fresh?.state, old?.replacedBy],
    ['replaced', 'valid', fresh?.letterId],
  )
  const { facts } = await letters.getLetter(cast.chloe, fresh!.letterId)
  assert.equal(facts.lines[nth]?.value.en, 'Chloé Dubosc')
  assert.equal(facts.lines[1]?.value.en, 'France', 'the rest stays')
  assert.equal((await letters.checkSquare(cast.nobody, letter.facts.token)).verdict, 'replaced')
  assert.equal((await letters.checkSquare(cast.nobody, facts.token)).verdict, 'valid')
  const told = (await listEvents(world.db)).filter(({ name }) => name === 'letters.ended')
  assert.deepEqual(
    told.map((one) => (one.facts as { state: string }).state),
    ['replaced'],
  )
})

test('whoever asked cannot decide; what was declined changes nothing and may be asked again', async (t) => {
  const world = await withLetter(t)
  const { letters, letter } = world
  const wish = { ...world.wish, kind: 'revoke' } as const

  const { proposalId } = await letters.proposeEnd(cast.ratna, wish)
  await assert.rejects(letters.decideEnd(cast.ratna, { proposalId, isConfirmed: true }), {
    code: 'letters.secondPerson',
  })
  await assert.rejects(letters.proposeEnd(cast.dewi, wish), { code: 'letters.alreadyProposed' })
  await letters.decideEnd(cast.kasi, { proposalId, isConfirmed: false })
  await assert.rejects(letters.decideEnd(cast.kasi, { proposalId, isConfirmed: true }), {
    code: 'letters.alreadyDecided',
  })

  assert.equal((await letters.getLetter(cast.chloe, letter.letterId)).state, 'valid')
  await letters.proposeEnd(cast.dewi, wish)
})

test('C40: a revoked letter is refused to nobody who has it, but every print of it is known', async (t) => {
  const world = await withLetter(t)
  const { letters, letter, clock } = world
  await letters.takeSheet(cast.chloe, letter.letterId)
  clock.advance({ hours: 1 })
  await letters.takeSheet(cast.dewi, letter.letterId)
  const { proposalId } = await letters.proposeEnd(cast.dewi, { ...world.wish, kind: 'revoke' })

  await letters.decideEnd(cast.ratna, { proposalId, isConfirmed: true })

  const taken = await letters.listTaken(cast.ratna, letter.letterId)
  assert.deepEqual(
    taken.map(({ by, actor, at }) => [by, actor, at.toString()]),
    [
      ['person', '', '2026-11-23T01:00:00Z'],
      ['officer', cast.dewi.staffId, '2026-11-23T02:00:00Z'],
    ],
  )
  await assert.rejects(letters.proposeEnd(cast.dewi, { ...world.wish, kind: 'revoke' }), {
    code: 'letters.notValid',
  })
})

test('a reason says something: empty, short and endless ones are refused', async (t) => {
  const world = await withLetter(t)

  for (const reason of ['', '   salah   ', 'x'.repeat(501)]) {
    const wish = { ...world.wish, kind: 'revoke', reason } as const
    await assert.rejects(world.letters.proposeEnd(cast.dewi, wish), {
      code: 'letters.reasonNeeded',
    })
  }
})

test('who may do what with a letter', async (t) => {
  const world = await withLetter(t)
  const { letters, letter, caseId } = world
  const { letterId } = letter
  const { proposalId } = await letters.proposeEnd(cast.rizal, { ...world.wish, kind: 'revoke' })
  const wish = { letterId, kind: 'revoke', reason: 'Alamatnya tidak benar.' } as const
  type Asked = { may: (keyof typeof cast)[]; ask: (who: Officer) => Promise<unknown> }
  const staff: Asked['may'] = ['dewi', 'rizal', 'ratna', 'kasi']
  const readers: Asked['may'] = ['chloe', 'system', ...staff]
  const everybody = Object.keys(cast) as (keyof typeof cast)[]
  const table: Record<string, Asked> = {
    listLetters: { may: everybody, ask: (who) => letters.listLetters(who, caseId) },
    getLetter: { may: readers, ask: (who) => letters.getLetter(who, letterId) },
    findCaseByNumber: {
      may: everybody,
      ask: (who) => letters.findCaseByNumber({ ...cast.dewi, ...who }, letter.number),
    },
    takeSheet: { may: readers, ask: (who) => letters.takeSheet(who, letterId) },
    listTaken: { may: readers, ask: (who) => letters.listTaken(who, letterId) },
    listProposals: { may: readers, ask: (who) => letters.listProposals(who, letterId) },
    listToDecide: { may: [...staff, 'elsewhere'], ask: (who) => letters.listToDecide(who) },
    proposeEnd: { may: staff, ask: (who) => letters.proposeEnd(who, wish) },
    decideEnd: {
      may: ['ratna', 'kasi'],
      ask: (who) => letters.decideEnd(who, { proposalId, isConfirmed: false }),
    },
    checkSquare: { may: everybody, ask: (who) => letters.checkSquare(who, '') },
    checkNumber: {
      may: everybody,
      ask: (who) => letters.checkNumber(who, { number: '', code: '' }),
    },
    getCheckList: { may: everybody, ask: (who) => letters.getCheckList(who) },
    renewKey: { may: everybody, ask: () => letters.renewKey() },
  }
  // Statements have a table of their own.
  const verbs = Object.keys(letters).filter((name) => !elsewhere.includes(name))
  assert.deepEqual(verbs.toSorted(), Object.keys(table).toSorted())

  for (const [verb, { may, ask }] of Object.entries(table)) {
    for (const name of everybody) {
      const isIn = await ask(cast[name] as Officer).then(
        () => true,
        // A second proposal, and what was decided already, are told to whoever may ask.
        ({ code = '' }: { code?: string }) => /^letters\.already/.test(code),
      )
      assert.equal(isIn, may.includes(name), `${verb} by ${name}`)
    }
  }
  const seen = await letters.listLetters(cast.other, caseId)
  assert.deepEqual(seen, [], 'a stranger sees no letter of it')
})

test('a sheet is read by nobody but those it concerns', async (t) => {
  const world: World = await lettersWorld(t)
  const { letterId } = await world.letterOf(await world.register(), 'bukti-kedatangan')

  for (const who of [cast.nobody, cast.other, cast.elsewhere, cast.kiosk]) {
    await assert.rejects(world.letters.takeSheet(who, letterId), { code: 'letters.unknown' })
  }
})

test('a visa that is put right holds no longer than it did, and says the new number in every sentence', async (t) => {
  const world = await lettersWorld(t)
  const { letters } = world
  const caseId = await world.askForVisa()
  await world.decide(caseId, { action: 'issue' })
  const letter = await world.letterOf(caseId, 'evisa')
  const nth = letter.facts.lines.findIndex(({ value }) => value.en === '19AA00001')
  const more = { reason: 'Nomor paspor salah ketik.', instead: { [nth]: '19AA00002' } }
  world.clock.advance({ hours: 24 * 60 })

  const putRight = async (letterId: string, wish: typeof more) => {
    const asked = { letterId, kind: 'replace', ...wish } as const
    const { proposalId } = await letters.proposeEnd(cast.dewi, asked)
    await letters.decideEnd(cast.kasi, { proposalId, isConfirmed: true })
    return (await letters.getLetter(cast.chloe, letterId)).replacedBy!
  }
  const second = await putRight(letter.letterId, more)
  const third = await putRight(second, { ...more, instead: { 0: 'Chloé Dubosc' } })

  const { facts, validUntil } = await letters.getLetter(cast.chloe, third)
  assert.deepEqual([facts.until, `${validUntil}`], [letter.facts.until, `${letter.validUntil}`])
  const said = JSON.stringify(facts.says)
  assert.match(said, /19AA00002/)
  assert.doesNotMatch(said, /19AA00001/)
  const { claim } = await letters.checkSquare(cast.nobody, facts.token)
  assert.equal(claim?.until, letter.facts.until)
})
