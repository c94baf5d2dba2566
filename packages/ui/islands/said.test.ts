import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordsFor } from './said.ts'

const picture = { clock: '09.42', day: 'Senin 23 November' }

test('a board writes its clock and day anew with every picture, also when nobody was called', () => {
  const said = { row: undefined, picture }

  assert.deepEqual(
    ['clock', 'day', 'wait'].map((place) => wordsFor(place, said)),
    ['09.42', 'Senin 23 November', undefined],
  )
})

test('a ticket writes the words of its own row', () => {
  const said = { row: { wait: '5–10 menit lagi', ahead: '2 orang' }, picture }

  assert.deepEqual(
    ['wait', 'ahead', 'where'].map((place) => wordsFor(place, said)),
    ['5–10 menit lagi', '2 orang', undefined],
  )
})
