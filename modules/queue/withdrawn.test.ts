import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { applicationEvents } from '#modules/applications'
import { system } from '#packages/access'
import { settle, testNeeds } from '#platform/testing'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const services = ['penggantian-paspor', 'paspor-anak'] as const

test('of a family on one number only whose application was taken back goes; with the last of them the number goes', async (t) => {
  const { appointments, queue, db, clock } = await openWorld(t)
  const { events } = testNeeds(clock.now)
  const members = services.map((service, nth) => ({
    ...{ caseId: randomUUIDv7(), service, seat: nth + 1 },
  }))
  const startsAt = Temporal.Instant.from('2026-11-23T09:00:00+07:00')
  const { personId: person } = people.siti
  const wish = { party: randomUUIDv7(), person, office: 'padang', startsAt, members }
  await appointments.holdTogether(people.siti, wish)
  for (const { caseId } of members)
    await db.transaction(system('test'), (tx) => appointments.confirmIn(tx, { caseId }))
  const [{ partyCode: code = '' } = {}] = await appointments.listOfParty(people.siti, wish.party)
  await queue.checkIn(devices.kiosk, { office: 'padang', code })
  const withdraw = async ({ caseId, service }: (typeof members)[number]) => {
    const facts = {
      reference: 'PDG-26-22222',
      state: 'withdrawn',
      status: 'closed',
      language: 'id',
    }
    const news = { office: 'padang', caseId, service, ...facts }
    await db.transaction(system('test'), (tx) =>
      events.publish(tx, applicationEvents.withdrawn, news),
    )
    await settle(db, [{ part: 'queue', reactions: queue.reactions }])
  }
  const look = async () => {
    const ticket = await queue.findTicket(staff.dewi, code)
    return [ticket?.state, ticket?.party.map(({ isHere }) => isHere).join()]
  }

  const before = await look()
  await withdraw(members[0]!)
  const one = await look()
  await withdraw(members[0]!)
  const again = await look()
  await withdraw(members[1]!)
  const [none] = await look()

  assert.deepEqual(before, ['waiting', 'true,true'])
  assert.deepEqual([one, again], [['waiting', 'false,true'], one])
  assert.equal(none, 'left')
})
