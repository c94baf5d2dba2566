import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { citizenWorld, hiddenIn, openProvider } from '../testing.ts'
import { handInStay } from '../walking.ts'

test('whoever has paid reads what becomes of time and money, takes it back, and both are as said', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { person, phone, hub, caseId } = await handInStay(world)
  await pay({ ...world, person, caseId })
  await world.play()

  const asked = await phone.open(`${hub}/tarik`)
  const empty = await phone.press(`${hub}/tarik`, {}, /tarik/)
  const still = await world.applications.getCase(person, caseId)
  const taken = await phone.press(`${hub}/tarik`, { alasan: 'plans-changed' }, /tarik/)
  const after = await phone.open(hub)
  const again = await phone.open(`${hub}/tarik`)

  assert.match(asked.text, /Your appointment .* is given to somebody else/)
  assert.match(asked.text, /is paid\. Fees already paid to the state are generally not refunded/)
  assert.match(asked.text, /Do you only want another time/)
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Choose one reason from the list/)
  assert.equal(still.state, 'paid')
  assert.equal(taken.location, `/en${hub}`)
  assert.match(after.text, /Application withdrawn .*My plans have changed/)
  assert.match(after.text, /Apply again/)
  assert.match(after.text, /You withdrew an application that was paid with Rp.*KU-2026-0001/)
  assert.equal(again.location, `/en${hub}`)
  const place = await world.appointments.findForCase(person, caseId)
  const bill = await world.payments.findBill(person, caseId)
  assert.deepEqual([place?.state, bill?.state], ['released', 'paid'])
})

test('before paying, the bill that ends is named, and the way back is one press', async (t) => {
  const world = await citizenWorld(t)
  const { phone, hub, caseId, person } = await handInStay(world)

  const asked = await phone.open(`${hub}/tarik`)

  assert.match(asked.text, /The bill of Rp.* is closed; do not pay it any more/)
  assert.ok(asked.body.includes(`href="/en${hub}"`))
  assert.equal((await world.applications.getCase(person, caseId)).state, 'submitted')
})

test('a stranger sees nothing of it', async (t) => {
  const world = await citizenWorld(t)
  const { hub } = await handInStay(world)
  const { cookie } = await world.enter('siti', 'id')

  const seen = await world.http.inject({ url: `${hub}/tarik`, headers: { cookie } })

  assert.equal(seen.statusCode, 404)
})

test('an officer withdraws it with the applicant, and says how they agreed', async (t) => {
  const world = await citizenWorld(t)
  const { hub, caseId } = await handInStay(world)
  const { who, token } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const dewi = world.as({ token })
  const alasan = 'no-say'

  const alone = await dewi.submit(`${hub}/tarik`, '/tarik', { alasan })
  const agreed = await dewi.submit(`${hub}/tarik`, '/tarik', { alasan, persetujuan: 'spoken' })

  assert.equal(alone.statusCode, 422)
  assert.equal(agreed.headers.location, hub)
  const last = (await world.applications.listTimeline(who, caseId)).at(-1)
  assert.deepEqual([last?.action, last?.by, last?.note], ['withdraw', 'officer', 'spoken'])
})

/** Madhavi has paid and is in the hall with her number. */
async function inTheHall(t: TestContext) {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { person, phone, hub, caseId } = await handInStay(world)
  await pay({ ...world, person, caseId })
  await world.play()
  const place = await world.appointments.findForCase(person, caseId)
  const { code = '', startsAt = world.clock.now() } = place ?? {}
  world.clock.advance(world.clock.now().until(startsAt))
  const office = 'padang'
  const { who: dewi, token } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const ticket = await world.queue.checkIn(dewi, { office, code })
  await world.play()
  return { ...world, person, phone, hub, caseId, code, ticket, dewi, token }
}

test('who takes it back in the hall gives the number back with it, and nobody waits for its papers', async (t) => {
  const world = await inTheHall(t)
  const { phone, hub, caseId, code, ticket, queue, checking, dewi } = world

  const asked = await phone.open(`${hub}/tarik`)
  const waiting = await queue.findTicket(dewi, code)
  const taken = await phone.press(`${hub}/tarik`, { alasan: 'plans-changed' }, /tarik/)
  const atOnce = await phone.open(hub)
  await world.play()
  await world.play()
  const after = await queue.findTicket(dewi, code)
  const seen = await phone.open(`/tiket/${code}`)

  assert.match(asked.text, /Your queue number is given back by itself/)
  assert.equal(taken.status, 303)
  assert.deepEqual([waiting?.state, after?.state], ['waiting', 'left'])
  assert.doesNotMatch(atOnce.text, /wait to be checked/)
  assert.doesNotMatch(seen.text, /ahead of you/)
  assert.match(seen.text, /no longer in line.*Open my applications/)
  assert.doesNotMatch(seen.text, /at the entrance/, 'its code opens no door any more')
  await assert.rejects(checking.getCheck(dewi, caseId), { code: 'checking.unknownCase' })
  const frame = await queue.frame('padang', 'en')
  assert.ok(!frame.rows.some(({ label }) => label === ticket.label))
})

test('who paused it reads so on the ticket instead of a wait, lets it go on, or gives the number up', async (t) => {
  const { phone, caseId, code, person, privacy, queue, dewi } = await inTheHall(t)
  const before = await phone.open(`/tiket/${code}`)
  await privacy.pause(person, caseId)

  const paused = await phone.open(`/tiket/${code}`)
  const given = await phone.press(`/tiket/${code}`, {}, /lepas/)

  assert.doesNotMatch(before.text, /You have paused/)
  assert.match(paused.text, /You have paused this application.*Let it go on/)
  assert.ok(paused.body.includes('href="/en/data-saya"'))
  assert.equal(given.status, 303)
  assert.equal((await queue.findTicket(dewi, code))?.state, 'left')
})

test('who paid in another tab is asked again before the paid application is withdrawn', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { person, phone, hub, caseId } = await handInStay(world)
  const { body, text } = await phone.open(`${hub}/tarik`)
  const read = { ...hiddenIn(body), alasan: 'plans-changed' }
  await pay({ ...world, person, caseId })
  const yetUnheard = await phone.post(`/en${hub}/tarik`, read)
  await world.play()

  const stale = await phone.post(`/en${hub}/tarik`, read)
  const still = await world.applications.getCase(person, caseId)
  const again = { ...hiddenIn(stale.body), alasan: 'plans-changed' }
  const taken = await phone.post(`/en${hub}/tarik`, again)
  const twice = await phone.post(`/en${hub}/tarik`, again)

  assert.match(text, /The bill of Rp.* is closed/)
  for (const asked of [yetUnheard, stale]) {
    assert.equal(asked.status, 409)
    assert.match(asked.text, /Something has changed since you opened this page/)
    assert.match(asked.text, /is paid\. Fees already paid to the state are generally not/)
    assert.match(asked.body, /value="plans-changed"[^>]*checked|checked[^>]*value="plans-changed"/)
  }
  assert.equal(still.state, 'paid')
  assert.deepEqual([taken.status, twice.status], [303, 303])
})
