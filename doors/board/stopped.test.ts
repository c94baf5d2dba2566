import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { textOf } from '../../test-house.ts'
import { boardWorld } from './testing.ts'

test('a board of a hall that stands still says why in both languages, and calls nobody', async (t) => {
  const house = await boardWorld(t)
  const { queue, dewi } = house
  const ratna: Officer = { ...dewi, roles: ['officer', 'head'] }
  const look = async () => textOf((await house.as().open('/papan/padang')).body)
  const before = await look()
  await queue.pauseService(ratna, { reason: 'fire' })

  const stopped = await look()
  await queue.resumeService(ratna)

  assert.match(before, /B001/)
  assert.doesNotMatch(before, /dihentikan/)
  assert.match(
    stopped,
    /Tinggalkan gedung dan ikuti petugas; .*dihentikan sementara karena kebakaran\. Tempat Anda tetap\./,
  )
  assert.match(
    stopped,
    /Leave the building and follow the officers; .*because of a fire\. You keep your place\./,
  )
  assert.doesNotMatch(stopped, /B001/)
  assert.match(await look(), /B001/)
})
