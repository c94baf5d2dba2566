import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findAhead, listAllowed, type Standing, statusOf, step, visitAhead } from './index.ts'
import { passport } from './testing.ts'

const { workflow } = passport()
const action = (id: string) => workflow.actions.find((each) => each.id === id)!
const at = (state: string, ...flags: string[]): Standing => ({ state, flags })

test('a case walks from draft to collected by the actions of its service', () => {
  const way = ['submit', 'paid', 'arrive', 'interview', 'photograph', 'approve', 'ready', 'collect']

  const end = way.reduce<Standing>((here, id) => {
    const next = step(workflow, here, action(id))
    assert.ok(typeof next === 'object', id)
    return next
  }, at('draft'))

  assert.equal(end.state, 'collected')
  assert.deepEqual(listAllowed(workflow, end, ['officer', 'head', 'person', 'system']), [])
})

test('a case on hold goes nowhere until it is released', () => {
  const held = step(workflow, at('arrived'), action('hold')) as Standing

  assert.equal(step(workflow, held, action('interview')), 'flag')
  assert.equal(step(workflow, held, action('hold')), 'flag')
  assert.deepEqual(step(workflow, held, action('release')), at('arrived'))
})

test('a flag that waits for the applicant speaks before the state', () => {
  assert.equal(statusOf(workflow, at('interviewed')), 'in-progress')
  assert.equal(statusOf(workflow, at('interviewed', 'papers-wanted')), 'waiting-for-you')
})

test('what is over waits for nothing any more, whatever it waited for', () => {
  const waiting = at('paid', 'papers-wanted')

  const over = step(workflow, waiting, action('withdraw'))

  assert.deepEqual(over, at('withdrawn'))
  assert.equal(statusOf(workflow, over as Standing), 'closed')
})

test('a person is only offered what a person may do', () => {
  const allowed = listAllowed(workflow, at('paid'), ['person']).map(({ id }) => id)

  assert.deepEqual(allowed, ['withdraw'])
})

test('what is ahead at a station is told apart from what is past and from what the service has not', () => {
  const ahead = (state: string, stage: string) =>
    findAhead(workflow, state, stage)?.map(({ id }) => id)

  assert.deepEqual(ahead('draft', 'foto'), ['photograph'])
  assert.deepEqual(ahead('interviewed', 'foto'), ['photograph'])
  assert.deepEqual(ahead('interviewed', 'berkas'), [])
  assert.deepEqual(ahead('photographed', 'foto'), [])
  assert.deepEqual(ahead('refused', 'foto'), [])
  assert.equal(ahead('draft', 'bap'), undefined)
})

test('of a visit the whole is ahead, or whoever it is of is here, or the rest from a stage on, or nothing', () => {
  const ahead = (state: string) => {
    const { due, stage } = visitAhead(passport(), state)
    return stage ? `${due} ${stage}` : due
  }

  const states = ['draft', 'submitted', 'lapsed', 'paid', 'arrived', 'interviewed', 'photographed']
  assert.deepEqual(states.map(ahead), [
    ...['whole', 'whole', 'whole', 'whole', 'here', 'rest foto', 'none'],
  ])
  assert.deepEqual(['approved', 'refused', 'withdrawn'].map(ahead), ['none', 'none', 'none'])
  const unnamed = passport()
  const actions = unnamed.workflow.actions.map(({ stage: _, ...action }) => action)
  const plain = { ...unnamed, workflow: { ...unnamed.workflow, actions } }
  assert.equal(visitAhead(plain, 'paid').due, 'whole', 'no act says at which stage it is done')
})
