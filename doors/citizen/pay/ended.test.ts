import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { citizenWorld, openProvider } from '../testing.ts'
import { handInStay } from '../walking.ts'

const house = system('payments')

for (const cara of ['qris', 'none'] as const) {
  test(`a bill that ended unpaid (${cara}) is told by a letter`, async (t) => {
    const { gateway } = await openProvider(t)
    const world = await citizenWorld(t, { gateway })
    const { person, phone, hub, caseId } = await handInStay(world)
    if (cara !== 'none') await phone.press(`${hub}/bayar`, { cara })
    const { expiresAt } = (await world.payments.findBill(person, caseId))!
    world.clock.advance(world.now().until(expiresAt).add({ minutes: 1 }))

    for (let n = 0; n < 4; n += 1) {
      await world.payments.pollDue(house)
      await world.payments.expireDue(house)
      world.clock.advance({ hours: 24 })
    }
    await world.play()

    const told = await world.notifications.listMine(person, person)
    const bill = await world.payments.findBill(person, caseId)
    assert.equal(bill?.state, 'expired')
    assert.ok(told.some(({ template }) => template === 'billExpired'))
  })
}

test('who paid and missed their time is told by a letter that leads to a new one', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { person, phone, hub, caseId } = await handInStay(world)
  await pay({ ...world, person, caseId })
  await world.play()
  world.clock.advance({ hours: 48 })

  await world.appointments.markMissed()
  await world.play()

  const told = await world.notifications.listMine(person, person)
  assert.ok(told.some(({ template }) => template === 'placeMissed'))
  assert.match((await phone.open(hub)).text, /new appointment|Choose/i)
})
