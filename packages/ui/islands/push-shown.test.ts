import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOf, showPush, stopPush } from './push-shown.ts'

test('what is pushed is shown in its own language, and a later word takes the place of an earlier', async () => {
  const shown: [string, NotificationOptions][] = []
  const showNotification = async (title: string, more: NotificationOptions) => {
    shown.push([title, more])
  }
  const said = 'Your turn is near at Kanim Padang. Open your ticket.'
  const told = { kind: 'turnNear', label: 'A042', language: 'en', title: 'A042', said }

  await showPush({ showNotification } as unknown as ServiceWorkerRegistration, told)

  const data = { label: 'A042', language: 'en' }
  assert.deepEqual(shown, [
    ['A042', { body: said, tag: 'turnNear-A042', renotify: true, lang: 'en', data }],
  ])
})

test('what is about no ticket leads to one’s own applications', async () => {
  assert.equal(await placeOf({ label: '', language: 'en' }), '/en/permohonan')
  assert.equal(await placeOf(null), '/permohonan')
})

test('signing out takes the device away from its push service', async () => {
  let gone = 0
  const subscription = { unsubscribe: async () => ++gone }
  const pushManager = { getSubscription: async () => subscription }

  await stopPush({ pushManager } as unknown as ServiceWorkerRegistration)

  assert.equal(gone, 1)
})
