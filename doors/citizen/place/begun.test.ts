import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld, openProvider } from '../testing.ts'
import { caseIdOf, handInStay } from '../walking.ts'

/** Madhavi paid for her extension; Dewi works at the office. */
async function paidStay(t: Parameters<typeof citizenWorld>[0]) {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const dewi = (await world.bringOfficer('Dewi (contoh)', ['officer'])).who
  const ratna = (await world.bringOfficer('Ratna (contoh)', ['officer', 'supervisor'])).who
  const { person, phone, hub } = await handInStay(world)
  const caseId = caseIdOf(hub)
  await pay({ ...world, person, caseId })
  await world.play()
  const place = await world.appointments.findForCase(person, caseId)
  const startsAt = place!.startsAt
  const { code } = place!
  world.clock.set(`${startsAt}`)

  /** Sends the form of a time as from a page that was opened before. */
  const old = await phone.open(`${hub}/jadwal/${startsAt.toString().slice(0, 10)}`)
  const key = /name="key" value="([^"]+)"/.exec(old.body)?.[1] ?? ''
  const jam = startsAt.add({ hours: 24 * 2 }).toString()
  const choose = (nth = '') =>
    phone.post(`/en${hub}/jadwal/${jam.slice(0, 10)}`, { jam, key: `${key}${nth}` })
  const act = async (id: string) => {
    const { version: _, ...view } = await world.applications.getCase(dewi, caseId)
    return world.applications.act(dewi, { caseId, action: id, ...view, answers: {} } as never)
  }
  return { ...world, dewi, ratna, person, phone, hub, caseId, code, startsAt, choose, act, key }
}

test('whoever is in the office can neither choose another time nor give theirs back, and reads why', async (t) => {
  const { queue, dewi, code, hub, phone, play, choose, key, ...world } = await paidStay(t)
  await queue.checkIn(dewi, { office: 'padang', code })
  await play()

  const chosen = await choose()
  const page = await phone.open(`${hub}/jadwal`)
  const given = await phone.post(`/en${hub}/batal-jadwal`, { key })
  await play()
  const place = await world.appointments.findForCase(world.person, world.caseId)
  const application = await phone.open(hub)

  assert.deepEqual([chosen.status, page.status, given.status], [409, 409, 409])
  for (const { text, body } of [chosen, page, given]) {
    assert.match(text, /already checked in for this appointment/)
    assert.ok(body.includes(`href="/en/tiket/${code}"`))
  }
  assert.deepEqual([place?.state, place?.code], ['arrived', code])
  assert.match(application.text, /At the office/)
})
