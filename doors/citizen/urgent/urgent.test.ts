import assert from 'node:assert/strict'
import { test } from 'node:test'
import { urgentPaper } from '#modules/applications'
import { citizenWorld, paperPicture } from '../testing.ts'
import { handInStay, textOf, walk } from '../walking.ts'

const words = 'My father is in hospital in Chennai, I leave on Friday.'

test('a reason without its paper is asked for it and kept; then it waits, is granted, and opens the places of priority', async (t) => {
  const world = await citizenWorld(t)
  const { phone, hub, caseId, person } = await handInStay(world)
  const typed = { alasan: 'hospital', penjelasan: words }
  const form = await phone.open(`${hub}/mendesak`)
  const bare = await phone.press(`${hub}/mendesak`, typed, /mendesak/)
  await world.documents.addFile(person, {
    ...{ caseId, requirement: urgentPaper, name: 'surat.jpg' },
    bytes: await paperPicture({ width: 640, height: 420 }),
  })
  const sent = await phone.press(`${hub}/mendesak`, typed, /mendesak/)
  const waiting = await phone.open(`${hub}/mendesak`)
  const { who } = await world.bringOfficer('Ratna (contoh)', ['head'])
  const said = 'The letter of the hospital is clear.'
  await world.applications.decideUrgent(who, { caseId, isGranted: true, words: said })

  const granted = await phone.open(`${hub}/mendesak`)
  const page = await phone.open(hub)

  assert.match(form.text, /Nobody can pay for it, and how often it is granted is public/)
  assert.equal(bare.status, 422)
  assert.match(bare.text, /Send a photo of the paper that shows it/)
  assert.match(bare.text, /My father is in hospital/)
  assert.equal(sent.location, `/en${hub}/mendesak`)
  assert.match(waiting.text, /Your reason is being looked at/)
  assert.match(granted.text, /You are served sooner/)
  assert.match(granted.text, /The letter of the hospital is clear/)
  assert.match(page.text, /To be served sooner: granted/)
})

test('a picture that is too large is said beside its question, and the words stay', async (t) => {
  const world = await citizenWorld(t)
  const { phone, hub } = await handInStay(world)
  const typed = { alasan: 'hospital', penjelasan: words }

  const { statusCode, body } = await phone.send(
    `${hub}/mendesak`,
    Buffer.alloc(8_000_000, 'x'),
    typed,
  )

  assert.equal(statusCode, 422)
  assert.match(textOf(body), /This file is too large\. The limit is 5 MB/)
  assert.match(textOf(body), /My father is in hospital/)
  assert.match(body, /value="hospital"[^>]*checked|checked[^>]*value="hospital"/)
})

test('nobody else sees the reason', async (t) => {
  const world = await citizenWorld(t)
  const { hub } = await handInStay(world)
  const stranger = walk(world, (await world.enter('siti', 'id')).cookie)

  assert.equal((await stranger.open(`${hub}/mendesak`)).status, 404)
})
