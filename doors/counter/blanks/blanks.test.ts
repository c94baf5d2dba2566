import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRange } from '#modules/stock'
import { hiddenIn } from '../../../test-house.ts'
import { counterWorld, officers, sitBefore } from '../testing.ts'

test('what is wrong with a spoiled blank is said at the field it is wrong in, and what was typed comes back', async (t) => {
  const world = await counterWorld(t)
  const { value } = readRange({ kind: 'electronic', first: 'X0000001', last: 'X0000010', note: '' })
  await world.stock.receiveRange(officers.ratna, value!)
  const dewi = sitBefore(world, world.tokens.dewi)
  const page = '/loket/blangko'
  const report = async (typed: Record<string, string>) => {
    const { body } = await dewi.open(page)
    return dewi.post(`${page}/rusak`, { ...hiddenIn(body), ...typed })
  }

  const wordless = await report({ rusak: 'X 0000007', alasan: ' ' })
  const unknown = await report({ rusak: 'X 9999999', alasan: 'Tergores mesin cetak' })

  assert.deepEqual([wordless.statusCode, unknown.statusCode], [409, 409])
  assert.match(wordless.body, /<a href="#alasan">/)
  assert.match(wordless.body, /value="X 0000007"/)
  assert.match(unknown.body, /<a href="#rusak">/)
  assert.match(unknown.body, /value="Tergores mesin cetak"/)
})
