import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld } from '../testing.ts'
import { visitor } from '../visitor.ts'
import { walk } from '../walking.ts'

test('before paying everybody reads the same about a second application, whatever other accounts asked for', async (t) => {
  const world = await citizenWorld(t)
  const [hers, theirs] = await Promise.all(
    ['madhavi', 'another'].map(async (name) =>
      walk(world, (await world.enter(name, 'en')).cookie, '/en'),
    ),
  )
  const begin = async (phone: typeof hers) => {
    const hub = await phone!.fillIn('evisa-b1', visitor)
    await phone!.sendPapers(hub, ['paspor-wna', 'foto'])
    return hub
  }
  const [first, second] = [await begin(hers), await begin(theirs)]
  const mainOf = ({ text }: { text: string }) => text.slice(text.indexOf('Check once more'))
  const before = mainOf(await theirs!.open(`${second}/periksa`))

  await hers!.handIn(first)
  const after = mainOf(await theirs!.open(`${second}/periksa`))

  assert.match(before, /ask the office before you pay/)
  assert.equal(after, before)
})
