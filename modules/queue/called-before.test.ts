import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { devices, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const walkIn = { office: 'padang', service: 'paspor-baru', language: 'id' } as const

test('a person reads why each number was called before theirs, in the language they read now', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)
  await queue.callNext(staff.dewi)
  clock.advance({ minutes: 1 })
  const taken = await queue.takeNumber(devices.kiosk, { ...walkIn, class: 'ordinary' })
  clock.advance({ minutes: 10 })
  const { ticketId } = await queue.takeNumber(devices.kiosk, { ...walkIn, class: 'ordinary' })
  await queue.takeNumber(devices.kiosk, { ...walkIn, class: 'priority' })
  clock.advance({ minutes: 20 })
  const nextOne = async (call: () => Promise<unknown>) => {
    await queue.leave(staff.dewi, {
      ticketId: (await queue.getHall(staff.dewi, { office: 'padang', language: 'id' })).counters[0]
        ?.visit?.ticketId as string,
    })
    clock.advance({ minutes: 1 })
    await call()
  }
  await nextOne(() => queue.callNext(staff.dewi))
  await nextOne(() => queue.callTicket(staff.dewi, { ticketId, reason: 'Pingsan' }))
  await nextOne(() => queue.callNext(staff.dewi))

  const asked = { code: taken.code }
  const english = await queue.listCalledBefore(nobody, { ...asked, language: 'en' })
  const indonesian = await queue.listCalledBefore(nobody, { ...asked, language: 'id' })
  const ticket = await queue.findTicket(nobody, taken.code, 'en')

  assert.deepEqual(
    english.map(({ label, isByHand, why }) => [label, isByHand, why[0]?.values.joinedAt]),
    [
      ['B003', true, '08:12 WIB'],
      ['C001', false, '08:12 WIB'],
    ],
  )
  assert.ok(english[1]?.why.some(({ key }) => key === 'queue.why.priority'))
  assert.deepEqual([ticket?.label, ticket?.state], ['B002', 'called'])
  assert.deepEqual(
    indonesian.map(({ why }) => why[0]?.values.joinedAt),
    ['08.12 WIB', '08.12 WIB'],
  )
  assert.doesNotMatch(JSON.stringify(english), /Pingsan|0193/)
})

test('the reasons of a ticket are told in the language of its reader, not the one it was taken in', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  const { code } = await queue.takeNumber(devices.kiosk, { ...walkIn, class: 'ordinary' })
  await take(1)

  const [asTaken, english] = [
    await queue.findTicket(nobody, code),
    await queue.findTicket(nobody, code, 'en'),
  ]

  assert.equal(asTaken?.why[0]?.values.joinedAt, '08.00 WIB')
  assert.equal(english?.why[0]?.values.joinedAt, '08:00 WIB')
})
