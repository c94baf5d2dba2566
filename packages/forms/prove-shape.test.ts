import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCourse, opensBill, prove, type ServiceDefinition } from './index.ts'
import { passport } from './testing.ts'

const changed = (change: (definition: ServiceDefinition) => void): string[] => {
  const definition = passport()
  change(definition)
  return prove(definition)
}
const action = (it: ServiceDefinition, id: string) =>
  it.workflow.actions.find((each) => each.id === id)!

test('a visit that is booked and a place that is required belong together', () => {
  const unasked = changed((it) => {
    action(it, 'submit').requires = ['answers', 'papers']
  })
  const walkIn = changed((it) => {
    it.appointment!.walkIn = true
  })

  assert.deepEqual(unasked, ['appointment: no action requires the place'])
  assert.deepEqual(walkIn, ['appointment: a place is required, none is booked'])
})

test('every stage of the visit has its work, and no work is done at a stage that is not there', () => {
  const faults = changed((it) => {
    action(it, 'photograph').stage = 'studio'
  })

  assert.deepEqual(faults, [
    'stage studio: is no stage of the visit',
    'stage foto: no action is done there',
  ])
})

test('a bill that is opened where nobody can take the money is refused', () => {
  const faults = changed((it) => {
    action(it, 'photograph').opensBill = true
  })

  assert.deepEqual(faults, ['action photograph: opens a bill that cannot be paid'])
})

test('a service that costs nothing has no payment, and one that costs something has', () => {
  const free = changed((it) => {
    for (const { fee } of it.variants) fee.feeRupiah = 0
  })
  const unpaid = changed((it) => {
    it.workflow.actions = it.workflow.actions.filter(({ id }) => id !== 'paid')
    it.letters = []
    it.notices = []
  })

  assert.ok(free.includes('action paid: nothing here costs anything'))
  assert.ok(unpaid.includes('fee: no action "paid" takes the money'))
})

test('a fee in parts comes to its whole, and an unknown fee can be read but not chosen', () => {
  const part = { id: 'buku', names: { id: 'Buku', en: 'Book' }, feeRupiah: 1, verified: true }
  const inParts = changed((it) => {
    it.variants[0]!.fee.components = [part]
  })
  const unknown = changed((it) => {
    it.variants[0]!.fee.feeRupiah = null
  })

  assert.deepEqual(inParts, ['variant biasa-5: its components come to 1, not to 350000'])
  assert.deepEqual(unknown, ['variant biasa-5: can be chosen, but nobody knows its fee'])
})

test('what is handed over is fetched, and the system only does what the house knows', () => {
  const unfetched = changed((it) => {
    delete it.collection
  })
  const byItself = changed((it) => {
    action(it, 'approve').by = ['system']
  })

  assert.deepEqual(unfetched, ['collection: action collect hands over what is not fetched'])
  assert.deepEqual(byItself, ['action approve: the house does not know when to do it'])
})

test('the course of a case is the shortest way to its good end, and handing in opens the bill', () => {
  const { workflow } = passport()

  const course = listCourse(workflow)

  const ids = ['submit', 'paid', 'arrive', 'interview', 'photograph', 'approve', 'ready', 'collect']
  assert.deepEqual(
    course.map(({ id }) => id),
    ids,
  )
  assert.deepEqual(
    course.filter((each) => opensBill(workflow, each)).map(({ id }) => id),
    ['submit'],
  )
})
