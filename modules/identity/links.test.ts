import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { asDevice, asOfficer, cast } from './fixtures.ts'
import { house, identityWorld } from './testing.ts'

const dead = new Refusal('identity.deadLink')
const { staffId } = cast.dewi

test('the cast signs in by links in the demonstration', async (t) => {
  const { identity, sitiId } = await identityWorld(t)
  const enter = async (wish: Parameters<typeof identity.mintLink>[1]) => {
    const { token } = await identity.mintLink(house, wish)
    return identity.findWho((await identity.signInByLink(nobody, { token })).token)
  }

  const dewi = { ...asOfficer(cast.dewi), mustProve: true }
  assert.deepEqual(await enter({ for: { staffId } }), dewi)
  assert.deepEqual(await enter({ for: { deviceId: cast.kiosk.deviceId } }), asDevice(cast.kiosk))
  assert.deepEqual(await enter({ for: { personId: sitiId } }), { kind: 'person', personId: sitiId })
})

test('a link lets one in, even when several click at once', async (t) => {
  const { identity } = await identityWorld(t)
  const { token } = await identity.mintLink(house, { for: { staffId } })

  const clicks = await Promise.allSettled(
    [1, 2, 3, 4].map(() => identity.signInByLink(nobody, { token })),
  )

  assert.equal(clicks.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('a link of many uses opens again and again, in the demonstration only', async (t) => {
  const { identity } = await identityWorld(t)
  const { token } = await identity.mintLink(house, { for: { staffId }, isManyUse: true })

  await identity.signInByLink(nobody, { token })
  assert.ok(await identity.signInByLink(nobody, { token }))

  const office = (await identityWorld(t, { isDemonstration: false })).identity
  const refusal = new Refusal('identity.demonstrationOnly')
  const person = { deviceId: cast.kiosk.deviceId }
  await assert.rejects(office.mintLink(house, { for: person, isManyUse: true }), refusal)
  await assert.rejects(office.mintLink(house, { for: { staffId } }), refusal)
  assert.ok(await office.mintLink(house, { for: person }))
})

test('a link that is late, made up or for another purpose opens nothing', async (t) => {
  const { identity, clock } = await identityWorld(t)
  const late = await identity.mintLink(house, { for: { staffId }, minutes: 5 })
  const enrol = await identity.mintLink(house, { for: { staffId }, purpose: 'enrol' })

  clock.advance({ minutes: 5 })

  for (const token of [late.token, enrol.token, 'x', '']) {
    await assert.rejects(identity.signInByLink(nobody, { token }), dead)
  }
})

test('a link of somebody who left opens nothing', async (t) => {
  const { identity } = await identityWorld(t)
  const { token } = await identity.mintLink(house, { for: { staffId } })

  await identity.endStaff(house, { staffId })

  await assert.rejects(identity.signInByLink(nobody, { token }), dead)
})

test('nobody mints a link for someone who is not there', async (t) => {
  const { identity } = await identityWorld(t)
  const wish = { for: { personId: '01930000-0000-7000-8000-0000000000ff' } }

  await assert.rejects(identity.mintLink(house, wish), new Refusal('identity.unknownPerson'))
})
