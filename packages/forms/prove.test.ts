import assert from 'node:assert/strict'
import { test } from 'node:test'
import { prove, readDefinition, type ServiceDefinition } from './index.ts'
import { passport } from './testing.ts'

const changed = (change: (definition: ServiceDefinition) => void): string[] => {
  const definition = passport()
  change(definition)
  return prove(definition)
}

test('the new passport can be published as it is', () => {
  assert.deepEqual(prove(passport()), [])
})

test('a slip in the file is told with its place', () => {
  const definition = passport()
  const fee = { ...definition.variants[0]!.fee, feeRupiah: '350.000' }
  const variants = [{ ...definition.variants[0], fee }]

  const { faults } = readDefinition({ ...definition, variants })

  assert.match(faults?.[0] ?? '', /variants\/0\/fee\/feeRupiah/)
})

test('C7: a page that nobody can reach stops publication', () => {
  const faults = changed((it) => {
    it.form.sections[0]!.pages[0]!.when = { not: true }
  })

  assert.deepEqual(faults, ['page pernah-paspor: can never be reached'])
})

test('C7: a condition that looks ahead could send people in circles and is refused', () => {
  const faults = changed((it) => {
    it.form.sections[0]!.pages[0]!.when = { eq: [{ answer: 'keperluan' }, 'wisata'] }
  })

  assert.match(faults[0] ?? '', /keperluan, which is not asked before/)
})

test('an unknown answer or fact in a condition is refused', () => {
  const faults = changed((it) => {
    it.documents[0]!.when = {
      and: [{ exists: { answer: 'zodiak' } }, { eq: [{ fact: 'moon' }, 1] }],
    }
  })

  assert.equal(faults.length, 2)
})

test('an action from a state that does not exist is refused', () => {
  const faults = changed((it) => {
    it.workflow.actions[0]!.from = ['dreaming']
  })

  assert.ok(faults.includes('action submit: state dreaming does not exist'))
  assert.ok(faults.includes('state submitted: no way leads there'))
})

test('a state without a way out, which is no end, is refused', () => {
  const faults = changed((it) => {
    it.workflow.states.find(({ id }) => id === 'withdrawn')!.final = false
  })

  assert.deepEqual(faults, ['state withdrawn: no way leads to an end'])
})

test('a service in which somebody cannot take back what is not decided yet is refused', () => {
  const faults = changed((it) => {
    const withdraw = it.workflow.actions.find(({ id }) => id === 'withdraw')!
    withdraw.from = withdraw.from.filter((id) => id !== 'arrived')
  })

  assert.deepEqual(faults, ['state arrived: not decided yet, and nobody can withdraw there'])
})

test('C8: a sentence missing in English, and a fee without a ground, are refused', () => {
  const faults = changed((it) => {
    it.names.en = ''
    delete it.variants[0]!.fee.basis
  })

  assert.deepEqual(faults, [
    '/names: nothing in en',
    'variant biasa-5: a fee needs its legal basis',
  ])
})

test('a variant nobody can choose, or one open on other terms than its choice, is refused', () => {
  const faults = changed((it) => {
    it.variants[0]!.id = 'biasa-7'
    delete it.variants[3]!.when
  })

  assert.ok(faults.includes('variant biasa-7: cannot be chosen in jenisPaspor'))
  assert.ok(faults.some((fault) => fault.includes('elektronik-10: is open under another')))
})

test('a word of nothing but spaces is a missing word', () => {
  const faults = changed((it) => {
    it.names.en = ' \u00a0 '
    it.workflow.states[0]!.names.id = '\t'
  })

  assert.deepEqual(faults, ['/names: nothing in en', '/workflow/states/0/names: nothing in id'])
})

test('a day that no calendar has is told with its place', () => {
  const faults = changed((it) => {
    it.effective.from = '2027-13-45'
    it.samples[0]!.on = '2026-02-29'
  })

  assert.deepEqual(faults, [
    'effective/from: there is no day 2027-13-45',
    'samples/0/on: there is no day 2026-02-29',
  ])
})

test('what takes an action back leads to where that one is done, and names one that is there', () => {
  const overturn = (it: ServiceDefinition) =>
    it.workflow.actions.find(({ id }) => id === 'overturnRefusal')!

  const elsewhere = changed((it) => {
    overturn(it).to = 'paid'
  })
  const nothing = changed((it) => {
    overturn(it).back = 'dance'
  })

  assert.deepEqual(elsewhere, ['action overturnRefusal: takes back refuse, but leads to paid'])
  assert.deepEqual(nothing, ['action overturnRefusal: takes back dance, which does not exist'])
})
