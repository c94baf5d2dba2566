import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { checkDisplay } from '#packages/qris'
import { type Gateway, type GatewayOptions, mostRetries, sign, startGateway } from './index.ts'

const monday = Temporal.Instant.from('2026-11-23T01:00:00Z')

async function world(t: TestContext, options: GatewayOptions = {}) {
  let at = monday
  const heard: Record<string, string>[] = []
  let answer = 200
  const ear: Server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    heard.push(JSON.parse(Buffer.concat(parts).toString()))
    response.writeHead(answer).end()
  })
  await new Promise<void>((resolve) => ear.listen(0, '127.0.0.1', resolve))
  const notifyUrl = `http://127.0.0.1:${(ear.address() as AddressInfo).port}/notice`
  const gateway = await startGateway({
    now: () => at,
    random: () => 0.5,
    isTicking: false,
    notifyUrl,
    ...options,
  })
  t.after(() => Promise.all([gateway.close(), new Promise((resolve) => ear.close(resolve))]))
  return {
    gateway,
    heard,
    answerWith: (code: number) => {
      answer = code
    },
    advance: (by: Temporal.DurationLike) => {
      at = at.add(by)
    },
  }
}

async function call(
  gateway: Gateway,
  path: string,
  body?: unknown,
  key = gateway.settings.serverKey,
) {
  const answer = await fetch(gateway.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as Record<string, string> & { va_numbers?: { va_number: string }[] }
}

const qris = (orderId: string, amount = 350_000) => ({
  payment_type: 'qris',
  transaction_details: { order_id: orderId, gross_amount: amount },
})
const transfer = (orderId: string, bank: string, number?: string) => ({
  payment_type: 'bank_transfer',
  transaction_details: { order_id: orderId, gross_amount: 350_000 },
  bank_transfer: { bank, ...(number && { va_number: number }) },
})

test('the documented example gives the documented signature', () => {
  const key = 'askvnoibnosifnboseofinbofinfgbiufglnbfg'

  const signature = sign({ orderId: '1111', statusCode: '200', grossAmount: '100000.00', key })

  assert.match(signature, /^edc076b21793ebe3e17926350f5b8ae67d902fe657b3d0aa31b932d5c127e237/)
})

test('a wrong key is refused and an order id is taken once', async (t) => {
  const { gateway } = await world(t)

  assert.equal((await call(gateway, '/v2/charge', qris('A-1'), 'wrong')).status_code, '401')
  const opened = await call(gateway, '/v2/charge', qris('A-1'))
  assert.equal(opened.status_code, '201')
  const { merchant } = gateway.settings
  const expected = { amountRupiah: 350_000, merchantName: merchant.name, merchantId: merchant.id }
  assert.equal(checkDisplay(opened.qr_string!, expected), 'ours')
  assert.equal((await call(gateway, '/v2/charge', qris('A-1'))).status_code, '406')
  assert.equal((await call(gateway, '/v2/A-1/cancel', {})).transaction_status, 'cancel')
  assert.equal((await call(gateway, '/v2/charge', qris('A-1'))).status_code, '201')
  assert.equal((await call(gateway, '/v2/charge', qris('A-2', 10_000_001))).status_code, '400')
})

test('an unknown order is 404 and an expired one 407, and neither is an HTTP error', async (t) => {
  const { gateway, advance } = await world(t)
  const life = { custom_expiry: { expiry_duration: 30, unit: 'minute' } }
  await call(gateway, '/v2/charge', { ...qris('A-1'), ...life })

  advance({ minutes: 31 })

  assert.equal((await call(gateway, '/v2/none/status')).status_code, '404')
  const expired = await call(gateway, '/v2/A-1/status')
  assert.deepEqual([expired.status_code, expired.transaction_status], ['407', 'expire'])
})

test('a wished VA number is cut at the end or padded, and Permata has a field of its own', async (t) => {
  const { gateway } = await world(t)

  const long = await call(gateway, '/v2/charge', transfer('A-1', 'bni', '1234567890'))
  const short = await call(gateway, '/v2/charge', transfer('A-2', 'bni', '12'))
  const permata = await call(gateway, '/v2/charge', transfer('A-3', 'permata', '1234567890'))

  assert.equal(long.va_numbers?.[0]?.va_number, '9880112345678')
  assert.equal(short.va_numbers?.[0]?.va_number, '9880100000012')
  assert.deepEqual([permata.va_numbers, permata.permata_va_number], [undefined, '8501011234567890'])
})

test('notices follow the charge, and are tried again as documented', async (t) => {
  const { gateway, heard, answerWith, advance } = await world(t)
  await call(gateway, '/v2/charge', qris('A-1'))
  await gateway.deliverDue()
  answerWith(503)

  gateway.control.pay('A-1')
  for (let round = 0; round < 20; round++) {
    await gateway.deliverDue()
    advance({ minutes: 60 })
  }

  const told = heard.map((notice) => notice.transaction_status)
  assert.deepEqual(told, [
    'pending',
    'settlement',
    'settlement',
    'settlement',
    'settlement',
    'settlement',
  ])
  assert.deepEqual(
    [200, 500, 503, 400, 404, 302, 418, 'none' as const].map(mostRetries),
    [0, 1, 4, 2, 2, 0, 5, 5],
  )
})

test('a reversal comes minutes after the settlement', async (t) => {
  const { gateway, heard, advance } = await world(t)
  await call(gateway, '/v2/charge', transfer('A-1', 'permata'))

  gateway.control.settleThenDeny('A-1', 3)
  await gateway.deliverDue()
  advance({ minutes: 4 })
  await gateway.deliverDue()

  assert.deepEqual(
    heard.map((notice) => notice.transaction_status),
    ['pending', 'settlement', 'deny'],
  )
})

test('a person presses Bayar on a plain page without script', async (t) => {
  const { gateway, heard } = await world(t)
  const { transaction_id: id } = await call(gateway, '/v2/charge', qris('A-1'))

  const page = await fetch(`${gateway.url}/pay/${id}`)
  const html = await page.text()
  const pressed = await fetch(`${gateway.url}/pay/${id}`, { method: 'POST' })
  await gateway.deliverDue()

  assert.match(html, /SIMULATOR/)
  assert.match(html, /<svg role="img"/)
  assert.match(html, /Bayar Rp350\.000/)
  assert.doesNotMatch(html, /<script/)
  assert.match(await pressed.text(), /Sudah dibayar/)
  assert.equal(heard.at(-1)?.transaction_status, 'settlement')
  assert.equal((await fetch(`${gateway.url}/pay/none`)).status, 404)
})

test('the program prints its address, and after being killed remembers its charges', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'charges.jsonl')
  const start = async () => {
    const program = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--file', file])
    const [line] = (await once(program.stdout, 'data')) as [Buffer]
    return { program, url: JSON.parse(line.toString()).gateway as string }
  }
  const first = await start()
  const face = (url: string) =>
    ({ url, settings: { serverKey: 'SIMULATOR-server-key' } }) as Gateway
  await call(face(first.url), '/v2/charge', qris('A-1'))
  first.program.kill('SIGKILL')
  await once(first.program, 'exit')

  const second = await start()
  const status = await call(face(second.url), '/v2/A-1/status')
  await fetch(`${second.url}/control/pay`, { method: 'POST', body: JSON.stringify({ id: 'A-1' }) })

  assert.equal(status.transaction_status, 'pending')
  assert.match(readFileSync(file, 'utf8'), /"status":"settlement"/)
  second.program.kill('SIGTERM')
  await once(second.program, 'exit')
})
