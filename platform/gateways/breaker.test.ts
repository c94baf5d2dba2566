import assert from 'node:assert/strict'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { createMidtrans, type Order, withBreaker } from './index.ts'

const monday = Temporal.Instant.from('2026-11-23T01:00:00Z')
const order: Order = {
  orderId: 'GB-1',
  amountRupiah: 350_000,
  method: { kind: 'qris' },
  orderedAt: monday,
  expiresAt: monday.add({ hours: 2 }),
}

const missing = JSON.stringify({ status_code: '404', status_message: 'no such order' })

const manners: Record<string, (answer: ServerResponse) => void> = {
  'never answers': () => undefined,
  'answers garbage': (answer) => answer.end('<html>Under maintenance'),
  'cuts the line': (answer) => answer.destroy(),
  'answers 500': (answer) => answer.writeHead(500).end('{}'),
}

/** A provider in a process's reach that behaves as it is told, and counts who asks. */
async function world(t: TestContext, manner: string) {
  let asked = 0
  let isWell = false
  const server = createServer((request, answer) => {
    asked++
    request.resume()
    if (isWell) answer.end(missing)
    else manners[manner]!(answer)
  }).listen(0, '127.0.0.1')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const bare = createMidtrans({
    baseUrl,
    serverKeys: ['key'],
    merchant: { name: 'x', id: 'y' },
    deadlineMs: 1000,
  })
  let at = 0
  return {
    bare,
    gateway: withBreaker(bare, { elapsedMs: () => at }),
    asked: () => asked,
    pass: (ms: number) => {
      at += ms
    },
    mend: () => {
      isWell = true
    },
  }
}

const twenty = Array.from({ length: 20 }, (_, n) => `GB-${n}`)

for (const manner of Object.keys(manners)) {
  test(`F15: a provider that ${manner} is asked five times, then left alone; nothing becomes unpaid`, async (t) => {
    const { gateway, asked, pass, mend } = await world(t, manner)

    const readings = []
    for (const orderId of twenty) readings.push(await gateway.getStatus(orderId))
    const charged = await gateway.charge(order)
    const whileItRests = asked()
    pass(30_001)
    await gateway.getStatus('GB-1')
    const tried = asked() - whileItRests
    mend()
    pass(30_001)
    const back = await gateway.getStatus('GB-1')
    const again = await gateway.getStatus('GB-2')

    assert.ok(readings.every(({ known }) => known === 'no'))
    assert.equal(charged.outcome, 'unknown')
    assert.equal(whileItRests, 5)
    assert.equal(tried, 1)
    assert.deepEqual([back.known, again.known], ['missing', 'missing'])
  })
}

test('F15 control: without it every asking waits for the provider', async (t) => {
  const { bare, asked } = await world(t, 'answers garbage')

  for (const orderId of twenty) await bare.getStatus(orderId)

  assert.equal(asked(), 20)
})
