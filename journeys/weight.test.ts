import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weighPages } from '../bench/weight.ts'
import { lentDatabase } from './lent-database.ts'
import { openHouse } from './open-house.ts'

test('on the wire the first page is at most 40 KB before its font, later ones 10 KB, all script 12 KB', async (t) => {
  const house = await openHouse(t, { env: { DATABASE_URL: await lentDatabase() } })
  const link = new URL(house.links.get('Andi Saputra')!).pathname

  const { report, over } = await weighPages(house.port, link)

  assert.match(report, /ticket/)
  assert.deepEqual(over, [], report)
})
