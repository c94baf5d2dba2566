import assert from 'node:assert/strict'
import { test } from 'node:test'
import { child, papersOf } from '../family/relatives.ts'
import { phoneOf } from '../family/testing.ts'
import { citizenWorld } from '../testing.ts'
import { stay } from '../visitor.ts'
import { caseIdOf, walk } from '../walking.ts'

test('a minute is kept to a time that is shown, longer once by saving, and its end is said', async (t) => {
  const world = await citizenWorld(t)
  const { person, cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const indonesian = walk(world, cookie)
  const hub = await phone.fillIn('perpanjangan-itk', stay)
  await phone.choosePlace(hub)
  const until = async () =>
    (await world.appointments.findForCase(person, caseIdOf(hub)))?.holdUntil?.toString()
  const chosen = await phone.open(hub)
  const page = /href="([^"]*\/isi\/[^"]+)"/.exec(chosen.body)?.[1] ?? ''
  const save = () => phone.press(page, stay, /isi/)

  const begun = await until()
  world.clock.advance({ minutes: 4 })
  await save()
  const longer = await until()
  const after = await phone.open(hub)
  world.clock.advance({ minutes: 4 })
  await save()
  const again = await until()
  world.clock.advance({ minutes: 13 })
  const over = [await phone.open(hub), await indonesian.open(hub)]
  await world.appointments.releaseDue()
  const swept = await phone.open(hub)
  await phone.choosePlace(hub)
  const anew = await phone.open(hub)

  assert.deepEqual(
    [begun, longer, again],
    ['2026-11-23T01:10:00Z', '2026-11-23T01:20:00Z', '2026-11-23T01:20:00Z'],
  )
  assert.match(chosen.text, /We keep it until 08:10 WIB\. Once you save a page/)
  assert.match(after.text, /We keep it until 08:20 WIB\./)
  assert.doesNotMatch(after.text, /Once you save a page/)
  for (const { text } of [over[0], swept].flatMap((one) => one ?? [])) {
    assert.match(text, /The time you chose is no longer kept for you.*choose a time again/)
  }
  assert.match(over[1]?.text ?? '', /Jam yang Anda pilih tidak lagi kami simpan/)
  for (const { text } of [chosen, after, anew]) assert.doesNotMatch(text, /no longer kept/)
})

test('a family reads the minutes it chose, until when they are kept, and when they ran out', async (t) => {
  const home = await phoneOf(t)
  await home.fillFirst()
  await home.add('paspor-anak', child('Bintang'), papersOf.child)
  await home.phone.choosePlace(home.family)

  const held = await home.phone.open(home.family)
  home.clock.advance({ minutes: 11 })
  const over = await home.phone.open(home.family)

  assert.match(held.text, /2 orang: Senin, 23 November 2026 pukul 08\.\d\d WIB/)
  assert.match(held.text, /Kami simpan sampai 08\.10 WIB\./)
  assert.doesNotMatch(held.text, /tidak lagi kami simpan/)
  assert.match(over.text, /Jam yang Anda pilih tidak lagi kami simpan/)
})
