import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld } from '../testing.ts'
import { handInStay } from '../walking.ts'

test('the page of the application says who may collect when others named them', async (t) => {
  const world = await citizenWorld(t)
  const { phone, hub, caseId, person } = await handInStay(world)
  const { who } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const before = (await phone.open(hub)).text
  await world.proxies.nameProxy(who, { caseId, name: 'Budi Contoh', number: '19AA00009' })

  const { text, body } = await phone.open(hub)
  await world.proxies.nameProxy(person, { caseId, name: 'Tante Contoh', number: '19AA00008' })
  const own = (await phone.open(hub)).text

  assert.doesNotMatch(before, /may collect/)
  assert.match(text, /Budi Contoh \(number ends 0009\) may collect, since/)
  assert.match(text, /signed power of attorney\. Not from you\?/)
  assert.ok(body.includes(`${hub}/kuasa`))
  assert.match(own, /Tante Contoh \(number ends 0008\) may collect/)
  assert.doesNotMatch(own, /Not from you/)
})
