import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createSimponi } from '#platform/gateways'
import { startGateway } from '../index.ts'

const monday = Temporal.Instant.from('2026-11-23T01:00:00Z')
const unit = { ministry: '024', echelon: '12', unit: '632331', account: '425411' }

test('opened again on its file, the billing system knows its bills and gives no code twice', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'billing-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'charges.jsonl')
  const open = async () => {
    const simulator = await startGateway({ now: () => monday, isTicking: false, file })
    const { user, password } = simulator.billing.settings
    const gateway = createSimponi({ baseUrl: `${simulator.url}/simponi`, user, password, unit })
    const charge = (orderId: string) =>
      gateway.charge({
        ...{ orderId, amountRupiah: 350_000, method: { kind: 'billing' } },
        ...{ orderedAt: monday, expiresAt: monday.add({ hours: 2 }) },
      })
    return { simulator, gateway, charge }
  }
  const first = await open()
  await first.charge('GB-one')
  first.simulator.billing.control.pay('GB-one')
  const before = await first.gateway.getStatus('GB-one')
  await first.simulator.close()

  const second = await open()
  const after = await second.gateway.getStatus('GB-one')
  await second.charge('GB-two')
  await second.simulator.close()

  assert.ok(before.known === 'yes' && before.state === 'settled')
  assert.deepEqual(after, before)
  const codes = second.simulator.billing.list().map(({ code }) => code)
  assert.equal(new Set(codes).size, 2)
})

test('a stranger, a call without lines and a second bill of one reference are refused', async (t) => {
  const simulator = await startGateway({ now: () => monday, isTicking: false })
  t.after(simulator.close)
  const { user, password } = simulator.billing.settings
  const send = async (body: unknown, word = password) => {
    const authorization = `Basic ${Buffer.from(`${user}:${word}`).toString('base64')}`
    const init = { method: 'POST', headers: { authorization }, body: JSON.stringify(body) }
    return (await fetch(`${simulator.url}/simponi/billing`, init)).status
  }
  const whole = { reference: 'A', expires: '2026-11-23 10:00:00', lines: [{ amount: 5 }] }

  assert.equal(await send(whole, 'wrong'), 401)
  assert.equal(await send({ ...whole, lines: [] }), 400)
  assert.equal(await send({ ...whole, lines: [{ amount: 0.5 }] }), 400)
  assert.equal(await send(whole), 201)
  assert.equal(await send(whole), 409)
})
