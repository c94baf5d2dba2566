import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld, openProvider } from '../testing.ts'
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
