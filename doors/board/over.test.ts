import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../test-house.ts'
import { boardWorld } from './testing.ts'

test('a board asks nobody to a counter whom nobody calls there any more, and keeps them among the last', async (t) => {
  const house = await boardWorld(t)
  const { queue, dewi } = house
  const look = async () => textOf((await house.as().open('/papan/padang')).body)

  const called = await look()
  await queue.markNoShow(dewi)
  const gone = await look()

  assert.match(called, /Silakan .*B001/)
  assert.doesNotMatch(gone, /Silakan/)
  assert.match(gone, /Sedang tidak ada panggilan/)
  assert.match(gone, /Baru dipanggil .*B001/)
})
