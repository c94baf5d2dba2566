import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { type Officer, system } from '#packages/access'
import { sql } from '#platform/db'
import { agencyWorld } from '../../test-agency.ts'
import { cast } from '../../test-letters.ts'
import { askMany } from '../../tools/testing/many-questions.ts'
import { mostListed } from './index.ts'

const house = system('test')

test('questions whose application was erased take nobody’s place on a list', async (t) => {
  const world = await agencyWorld(t)
  const { ask, letIn, interagency } = world
  await askMany(world, 450, { isErased: true })
  const questionId = await ask('police')
  const { who } = await letIn('police', 'Bripka Andika (contoh)')

  const ours = await interagency.listWaiting(cast.kasi as Officer)
  const theirs = await interagency.listAsked(who, { part: 'waiting' })
  await interagency.answerAsked(who, { questionId, says: 'concern', note: 'B/14: ada perkara.' })
  const answered = await interagency.listAsked(who, { part: 'answered' })

  for (const { items, after } of [ours, theirs, answered]) {
    assert.deepEqual(
      items.map((one) => one.questionId),
      [questionId],
    )
    assert.equal(after, undefined, 'and that is all')
  }
})

test('a list that is longer than a page goes on until every question was shown once', async (t) => {
  const world = await agencyWorld(t)
  const { ask, letIn, interagency } = world
  const last = await ask('police')
  await askMany(world, 2 * mostListed + 5)
  const { who } = await letIn('police', 'Bripka Andika (contoh)')
  type Listing = (after: string | undefined) => Promise<{
    items: { questionId: string }[]
    after?: string
  }>
  const readAll = async (list: Listing) => {
    const pages: string[][] = []
    let after: string | undefined
    do {
      const page = await list(after)
      pages.push(page.items.map(({ questionId }) => questionId))
      after = page.after
    } while (after && pages.length < 9)
    return pages
  }

  const ours = await readAll((after) => interagency.listWaiting(cast.kasi as Officer, { after }))
  const theirs = await readAll((after) => interagency.listAsked(who, { part: 'waiting', after }))
  for (const questionId of theirs.flat())
    await interagency.answerAsked(who, { questionId, says: 'unable', note: 'Tidak dapat.' })
  const done = await readAll((after) => interagency.listAsked(who, { part: 'answered', after }))

  for (const pages of [ours, theirs, done]) {
    assert.deepEqual(
      pages.map(({ length }) => length),
      [mostListed, mostListed, 6],
    )
    assert.equal(new Set(pages.flat()).size, 2 * mostListed + 6)
  }
  assert.equal(ours.flat().at(-1), last, 'what is due last stands last')
  assert.deepEqual(
    await readAll((after) => interagency.listAsked(who, { part: 'waiting', after })),
    [[]],
  )
  for (const after of ['x', '2026-01-05T01:00:00Z_', '2026-99-05T01:00:00Z_1', "' or 1=1"])
    await assert.rejects(interagency.listWaiting(cast.kasi as Officer, { after }), {
      code: 'request.malformed',
    })
})

test('whether a question rests is said by its answers and settlements, by nobody’s hand, and lists find it by an index', async (t) => {
  const { ask, letIn, interagency, db, clock } = await agencyWorld(t)
  const questionId = await ask('police')
  const { who } = await letIn('police', 'Bripka Andika (contoh)')
  const kasi = cast.kasi as Officer
  const stands = () =>
    db.read(house, (tx) =>
      tx.one(sql<{ answered: boolean; rests: boolean }>`
        select answered_at is not null as answered, rests_at is not null as rests
        from interagency.questions where id = ${questionId}::uuid`),
    )
  const answer = (says: string) =>
    interagency.answerAsked(who, { questionId, says, note: `Kami jawab ${says}.` })

  const seen = [await stands()]
  await answer('clear')
  seen.push(await stands())
  clock.advance({ minutes: 5 })
  await answer('concern')
  seen.push(await stands())
  await interagency.settle(kasi, { questionId, reason: 'Sudah dibahas.' })
  seen.push(await stands())

  assert.deepEqual(seen, [
    { answered: false, rests: false },
    { answered: true, rests: true },
    { answered: true, rests: false },
    { answered: true, rests: true },
  ])
  for (const by of [who, kasi, house]) {
    const hidden = db.transaction(by, (tx) =>
      tx.run(sql`update interagency.questions set rests_at = now()`),
    )
    await assert.rejects(hidden, /permission denied/)
  }
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query('set enable_seqscan = off; set enable_bitmapscan = off')
  for (const [where, index] of [
    [`office = 'padang' and rests_at is null order by due_at, id`, 'questions_waiting'],
    [
      `agency = 'police' and answered_at is null and let_go_at is null order by due_at, id`,
      'questions_open',
    ],
    [
      `agency = 'police' and answered_at is not null order by answered_at desc, id desc`,
      'questions_answered',
    ],
  ]) {
    const { rows } = await owner.query(
      `explain select id from interagency.questions where ${where}`,
    )
    assert.match(JSON.stringify(rows), new RegExp(`${index}`))
    assert.doesNotMatch(JSON.stringify(rows), /Sort/)
  }
})
