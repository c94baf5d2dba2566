import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld, openProvider } from '../testing.ts'
import { handInStay, walk } from '../walking.ts'

test('who asks to stay longer reads what a late time and a withdrawal mean for the stay, before both', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await citizenWorld(t, { gateway })
  const { person, phone, hub, caseId } = await handInStay(world)
  const days = await phone.open(`${hub}/jadwal`)
  const late = await phone.open(`${hub}/jadwal/2026-12-07`)
  const inTime = await phone.open(`${hub}/jadwal/2026-11-25`)
  await pay({ ...world, person, caseId })
  await world.play()
  const early = await phone.open(`${hub}/tarik`)
  world.clock.advance({ hours: 22 * 24 })
  const { cookie } = await world.enter('madhavi', 'en')
  const later = walk(world, cookie, '/en')

  const over = await later.open(`${hub}/tarik`)
  const protectedNow = await later.open('/tinggal')
  const taken = await later.press(`${hub}/tarik`, { alasan: 'plans-changed' }, /tarik/)
  await world.play()
  const after = await later.open('/tinggal')

  for (const { text } of [days, late]) {
    assert.match(text, /Your stay ends on Friday, 4 December 2026, before a time offered here/)
    assert.match(
      text,
      /if you withdraw it, .* every day after Friday, 4 December 2026 counts as over/,
    )
  }
  assert.equal(inTime.status, 200)
  assert.doesNotMatch(inTime.text, /Your stay ends on/)
  assert.match(
    early.text,
    /Your last day stays Friday, 4 December 2026.*Every day over costs Rp.?1,000,000/,
  )
  assert.match(over.text, /you count as 11 days over your stay/)
  assert.match(over.text, /Until today that costs Rp.?11,000,000, and Rp.?1,000,000 more every day/)
  assert.match(over.text, /to be confirmed by the office/)
  assert.doesNotMatch(protectedNow.text, /11,000,000/)
  assert.equal(taken.status, 303)
  assert.match(after.text, /Rp.?11,000,000/)
})
