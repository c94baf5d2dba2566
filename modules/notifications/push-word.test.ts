import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPush, startEndpoint } from '#platform/push'
import type { Needs } from './needs.ts'
import { pushed, sendPush } from './push-word.ts'
import type { Claimed } from './queries.ts'
import { keys, office } from './testing.ts'

const secret = 'Zwokardo'

/** News that carries far more about a person than it ever should. */
const careless = (template: (typeof pushed)[number]) =>
  ({
    id: crypto.randomUUID(),
    template,
    office: 'padang',
    is_urgent: true,
    ends_at: Temporal.Instant.from('2026-11-23T09:00:00Z'),
    facts: {
      ...{ label: 'A042', counter: 3, reference: `PDG-26-${secret}`, code: secret },
      ...{ name: secret, email: `${secret}@kenari.invalid`, note: secret, person: secret },
    },
  }) as unknown as Claimed

test('whatever news carries of a person, no push message says it, opened on the phone or on its way', async (t) => {
  const endpoint = await startEndpoint({ status: 201 })
  const push = createPush({
    keys,
    subject: 'mailto:kabar@gerbang.invalid',
    inside: { ca: endpoint.ca },
  })
  const world = await office(t, undefined, push)
  t.after(async () => {
    push.close()
    await endpoint.close()
  })
  const needs = {
    push,
    now: world.clock.now,
    listOffices: () => [{ id: 'padang', shortName: 'Kanim Padang', zone: 'Asia/Jakarta' }],
  } as unknown as Needs
  const { endpoint: address, keys: own } = endpoint.device.subscription

  for (const template of pushed) {
    for (const language of ['id', 'en'] as const) {
      const device = { endpoint: address, ...own, language }
      const verdict = await sendPush(needs, careless(template), device as never)
      assert.equal(verdict.kind, 'accepted')
    }
  }

  assert.equal(endpoint.arrived.length, pushed.length * 2)
  for (const { text, path, headers } of endpoint.arrived) {
    assert.match(text, /A042/, 'the payload was opened')
    assert.doesNotMatch(`${text} ${path} ${JSON.stringify(headers)}`, new RegExp(secret, 'i'))
  }
})
