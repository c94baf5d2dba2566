import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Who } from '#packages/access'
import { all, cast, feedbackWorld } from './testing.ts'

type Actor = keyof typeof cast
type World = Awaited<ReturnType<typeof feedbackWorld>>

const everybody = Object.keys(cast) as Actor[]
// Whoever holds the code of a visit may rate it: a walk-in has no name here.
const holders: Actor[] = ['nobody', 'siti', 'harun', 'dewi', 'ratna', 'kiosk']
const office = 'padang'
const month = Temporal.PlainDate.from('2026-11-01')

/** A visit at Padang is over and somebody left a comment; who may do what? */
const table: Record<
  string,
  { may: Actor[]; ask: (world: World, who: Who, code: string) => Promise<unknown> }
> = {
  getSurvey: { may: holders, ask: ({ feedback }, who, code) => feedback.getSurvey(who, { code }) },
  answer: {
    may: holders,
    ask: ({ feedback }, who, code) => feedback.answer(who, { rated: { code }, scores: all(3) }),
  },
  listFigures: {
    may: everybody,
    ask: ({ feedback }, who) => feedback.listFigures(who, { office, from: month, to: month }),
  },
  listPublished: {
    may: everybody,
    ask: ({ feedback }, who) => feedback.listPublished(who, office),
  },
  listComments: {
    may: ['ratna'],
    ask: ({ feedback }, who) => feedback.listComments(who, { office, state: 'waiting' }),
  },
  decideComment: {
    may: ['ratna'],
    ask: async ({ feedback, rows }, who) => {
      const [comment] = await rows('feedback.comments')
      const commentId = String(comment?.id)
      return feedback.decideComment(who, { office, commentId, decision: 'published' })
    },
  },
}

async function isLetIn(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked
    return true
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code.startsWith('access.')) return false
    throw error
  }
}

test('who may do what with what people think', async (t) => {
  const world = await feedbackWorld(t)
  const { code } = await world.visit()
  const other = await world.visit()
  const comment = { rated: { code: other.code }, scores: all(4), comment: 'Ramah.' }
  await world.feedback.answer(cast.nobody, comment)

  for (const [verb, { may, ask }] of Object.entries(table)) {
    for (const [name, who] of Object.entries(cast)) {
      const isIn = await isLetIn(ask(world, who, code))
      assert.equal(isIn, may.includes(name as Actor), `${verb} by ${name}`)
    }
  }
})

test('every verb stands in the table', async (t) => {
  const { feedback } = await feedbackWorld(t)
  const asksNobody = ['forgetOld', 'reactions']

  assert.deepEqual(
    Object.keys(feedback).toSorted(),
    [...Object.keys(table), ...asksNobody].toSorted(),
  )
})

test('everybody reads a comment once the head has published it, and no longer when it is hidden', async (t) => {
  const { feedback, visit } = await feedbackWorld(t)
  const rated = { code: (await visit()).code }
  await feedback.answer(cast.nobody, { rated, scores: {}, comment: ' Kursi \n kurang. ' })
  const [waiting] = await feedback.listComments(cast.ratna, { office, state: 'waiting' })
  assert.deepEqual(await feedback.listPublished(cast.nobody, office), [])
  const commentId = waiting?.commentId ?? ''

  await feedback.decideComment(cast.ratna, { office, commentId, decision: 'published' })

  const [published] = await feedback.listPublished(cast.nobody, office)
  assert.equal(published?.body, 'Kursi kurang.')
  await feedback.decideComment(cast.ratna, { office, commentId, decision: 'hidden' })
  assert.deepEqual(await feedback.listPublished(cast.nobody, office), [])
})

test('a head cannot decide about a comment of another office', async (t) => {
  const { feedback, visit } = await feedbackWorld(t)
  const rated = { code: (await visit()).code }
  await feedback.answer(cast.nobody, { rated, scores: {}, comment: 'Ramah.' })
  const [comment] = await feedback.listComments(cast.ratna, { office, state: 'waiting' })
  const decided = { commentId: comment?.commentId ?? '', decision: 'published' } as const

  await assert.rejects(
    feedback.decideComment(cast.headElsewhere, { office: 'metro', ...decided }),
    (error) => (error as { code?: string }).code === 'feedback.unknownComment',
  )
})
