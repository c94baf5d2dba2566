import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kioskWorld, standBefore, textOf } from '../testing.ts'

const code = '/kios/padang/kode'

test('whoever comes long before their time reads when their turn begins, never that they are next', async (t) => {
  const world = await kioskWorld(t)
  const { reach } = standBefore(world, world.tokens.padang)
  await world.openCounter()
  const booking = await world.book('09:30')
  const typed = { ketikan: booking.code, tekan: 'done' }

  const early = textOf((await reach(code, typed)).body)
  const english = textOf((await reach(`/en${code}`, typed)).body)
  world.clock.set('2026-11-23T02:30:00Z')
  const due = textOf((await reach(code, typed)).body)

  assert.match(early, /A001.*Giliran Anda mulai pukul 09\.\d\d WIB; lebih awal hanya bila ada/)
  assert.doesNotMatch(early, /berikutnya/)
  assert.match(english, /A001.*Your turn begins at 09:\d\d WIB; earlier only if a counter is free/)
  assert.doesNotMatch(english, /You are next/)
  assert.match(due, /A001.*Anda berikutnya\./)
  assert.doesNotMatch(due, /Giliran Anda mulai/)
})
