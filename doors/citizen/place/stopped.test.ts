import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld } from '../testing.ts'
import { stay } from '../visitor.ts'
import { walk } from '../walking.ts'

test('the list of days says that the hall stands still now, and since when', async (t) => {
  const world = await citizenWorld(t)
  const { who } = await world.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const hub = await phone.fillIn('perpanjangan-itk', stay)
  const read = async () => (await phone.open(`${hub}/jadwal`)).text
  const before = await read()

  await world.queue.pauseService(who, { reason: 'power' })
  const still = await read()
  await world.queue.resumeService(who)
  const after = await read()
  await world.queue.pauseService(who, { reason: 'fire' })
  const cleared = await read()

  assert.match(
    still,
    /Service has stopped for now: Power cut Stopped since 08:00 WIB\. A time today/,
  )
  assert.doesNotMatch(still, /leave the building/i)
  assert.match(
    cleared,
    /Inside\? Leave the building\. Not there yet\? Do not come now\. Fire, since 08:00 WIB/,
  )
  for (const text of [before, after]) assert.doesNotMatch(text, /stopped/i)
})
