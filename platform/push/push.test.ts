import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { openLocalKeys } from '#platform/vault'
import { type Answering, createDevice, readCard, startEndpoint } from './endpoint.ts'
import { isAllowed, isInside } from './guard.ts'
import { createPush, deriveVapidKeys } from './index.ts'

const secret = Buffer.alloc(32, 7).toString('base64')
const keys = deriveVapidKeys(openLocalKeys({ secret }))
const subject = 'mailto:kabar@gerbang.invalid'
const soon = { ttlSeconds: 1800, urgency: 'high', topic: 'giliran-A042' } as const

async function meeting(t: TestContext, ...answers: Answering[]) {
  const endpoint = await startEndpoint(...answers)
  const push = createPush({ keys, subject, deadlineMillis: 800, inside: { ca: endpoint.ca } })
  t.after(async () => {
    push.close()
    await endpoint.close()
  })
  return { endpoint, push, to: endpoint.device.subscription }
}

test('a message arrives behind TLS sealed, and only the device can open it', async (t) => {
  const { endpoint, push, to } = await meeting(t, { status: 201 })
  const words = JSON.stringify({ kind: 'turnNear', office: 'padang', label: 'A042' })

  const verdict = await push.send(to, words, soon)

  assert.deepEqual(verdict, { kind: 'accepted', code: '201' })
  const [arrived] = endpoint.arrived
  assert.equal(arrived?.text, words)
  assert.equal(arrived.sealed.includes('A042'), false)
  assert.throws(() => createDevice(to.endpoint).open(arrived.sealed), 'another device cannot')
  const { ttl, urgency, topic } = arrived.headers
  assert.deepEqual([ttl, urgency, topic], ['1800', 'high', 'giliran-A042'])
  assert.equal(arrived.headers['content-encoding'], 'aes128gcm')
})

test('the push service can check who we are: our key, for it alone, for at most a day', async (t) => {
  const { endpoint, push, to } = await meeting(t, { status: 201 })

  await push.send(to, 'x', soon)

  const { claims, key } = readCard(String(endpoint.arrived[0]?.headers.authorization))
  assert.equal(key, push.publicKey)
  assert.deepEqual([claims.aud, claims.sub], [endpoint.origin, subject])
  const left = Number(claims.exp) - Date.now() / 1000
  assert.ok(left > 0 && left <= 86_400)
})

test('when our key changes, who subscribed under the one before is reached by it, at once the second time', async (t) => {
  const endpoint = await startEndpoint({ status: 403 }, { status: 201 })
  const newer = deriveVapidKeys({ searchKey: Buffer.alloc(32, 9) })
  const live = () => [newer, keys]
  const push = createPush({ keys: live, subject, inside: { ca: endpoint.ca } })
  t.after(async () => {
    push.close()
    await endpoint.close()
  })
  const to = endpoint.device.subscription

  assert.equal((await push.send(to, 'x', soon)).kind, 'accepted')
  assert.equal((await push.send(to, 'y', soon)).kind, 'accepted')

  assert.equal(push.publicKey, newer.publicKey)
  const asked = endpoint.arrived.map(({ headers }) => readCard(String(headers.authorization)).key)
  assert.deepEqual(asked, [newer.publicKey, keys.publicKey, keys.publicKey])
})

const verdicts: [Answering, object][] = [
  [{ status: 200 }, { kind: 'accepted', code: '200' }],
  [{ status: 404 }, { kind: 'gone', code: '404' }],
  [{ status: 410 }, { kind: 'gone', code: '410' }],
  [{ status: 413 }, { kind: 'tooLarge', code: '413' }],
  [
    { status: 429, retryAfter: '120' },
    { kind: 'later', code: '429', afterSeconds: 120 },
  ],
  [{ status: 503 }, { kind: 'later', code: '503', afterSeconds: 60 }],
  [
    { status: 503, retryAfter: '999999' },
    { kind: 'later', code: '503', afterSeconds: 3600 },
  ],
  [
    { status: 503, retryAfter: 'soon' },
    { kind: 'later', code: '503', afterSeconds: 60 },
  ],
  [{ status: 400 }, { kind: 'never', code: '400' }],
  [{ status: 403 }, { kind: 'never', code: '403' }],
  ['drip', { kind: 'later', code: 'ABORT_ERR', afterSeconds: 60 }],
]
for (const [answer, expected] of verdicts) {
  test(`a push service that answers ${JSON.stringify(answer)} is judged ${JSON.stringify(expected)}`, async (t) => {
    const { endpoint, push, to } = await meeting(t, answer)

    assert.deepEqual(await push.send(to, 'x', soon), expected)
    assert.equal(endpoint.asked(), 1)
  })
}

test('a redirect is not followed: it could lead into our own network', async (t) => {
  let asked = 0
  const inner = createServer((_, answer) => {
    asked += 1
    answer.end()
  })
  await new Promise<void>((listening) => inner.listen(0, 'localhost', listening))
  t.after(() => inner.close())
  const location = `http://localhost:${(inner.address() as AddressInfo).port}/`
  const { push, to } = await meeting(t, { status: 307, location })

  assert.deepEqual(await push.send(to, 'x', soon), { kind: 'never', code: '307' })
  assert.equal(asked, 0)
})

test('a house calls no address inside its own network, whatever a subscription says', async (t) => {
  const { endpoint, to } = await meeting(t, { status: 201 })
  const push = createPush({ keys, subject })
  t.after(() => push.close())

  const verdict = await push.send(to, 'x', soon)

  assert.deepEqual(verdict, { kind: 'never', code: 'EPRIVATE' }, 'the name leads to this machine')
  assert.equal(endpoint.asked(), 0)
  for (const host of [
    ...['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.0.1', '0.0.0.0', '2130706433'],
    ...['[::1]', '[::ffff:127.0.0.1]', '[fd00::1]', '[fe80::1]', '[64:ff9b::7f00:1]'],
  ]) {
    assert.equal(isAllowed(`https://${host}/x`, false), false, host)
  }
  for (const wrong of ['http://push.example/x', 'https://a:b@push.example/x', 'file:///x', 'x'])
    assert.equal(isAllowed(wrong, true), false, wrong)
  assert.equal(isAllowed('https://push.example/x', false), true)
  assert.deepEqual(['8.8.8.8', '2606:4700::1111'].map(isInside), [false, false])
})

test('a certificate that nobody vouches for ends the hand-over', async (t) => {
  const { to } = await meeting(t, { status: 201 })
  const other = await startEndpoint()
  const push = createPush({ keys, subject, inside: { ca: other.ca } })
  t.after(async () => {
    push.close()
    await other.close()
  })

  assert.equal((await push.send(to, 'x', soon)).kind, 'later')
})

test('what is too long or for keys that are none is said before anybody is called', async (t) => {
  const { endpoint, push, to } = await meeting(t, { status: 201 })
  const broken = { ...to, keys: { p256dh: 'AAAA', auth: 'AAAA' } }

  const kinds = [
    (await push.send(to, 'a'.repeat(4000), soon)).kind,
    (await push.send(broken, 'x', soon)).kind,
  ]

  assert.deepEqual(kinds, ['tooLarge', 'gone'])
  assert.equal(endpoint.asked(), 0)
})

test('the pair follows from the root key: the same after a restart, another in another house', () => {
  const again = deriveVapidKeys(openLocalKeys({ secret }))
  const other = deriveVapidKeys(openLocalKeys({ secret: Buffer.alloc(32, 8).toString('base64') }))

  assert.deepEqual(again, keys)
  assert.notEqual(other.publicKey, keys.publicKey)
  assert.equal(Buffer.from(keys.publicKey, 'base64url').length, 65)
  assert.equal(Buffer.from(keys.privateKey, 'base64url').length, 32)
})
