import assert from 'node:assert/strict'
import { test } from 'node:test'
import { child, papersOf, shared } from '../family/relatives.ts'
import { citizenWorld } from '../testing.ts'
import { visitor } from '../visitor.ts'
import { walk } from '../walking.ts'

const soon = { 'pasporSampai.day': '27', 'pasporSampai.month': '1', 'pasporSampai.year': '2027' }

test('C29: a passport that ends soon after arrival is warned of before paying, and not refused', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const long = await phone.fillIn('evisa-b1', visitor)
  const short = await phone.fillIn('evisa-b1', { ...visitor, ...soon })
  await phone.sendPapers(short, ['paspor-wna', 'foto'])

  const fine = await phone.open(`${long}/periksa`)
  const warned = await phone.open(`${short}/periksa`)
  const indonesian = await walk(world, cookie).open(`${short}/periksa`)
  const sent = await phone.handIn(short)

  assert.match(warned.text, /runs out less than six months after the day of arrival/)
  assert.match(warned.text, /Source: Bantuan Gerbang, bagian visa; not confirmed/)
  assert.match(indonesian.text, /kurang dari enam bulan sesudah hari tiba.*belum kami pastikan/)
  assert.doesNotMatch(fine.text, /six months/)
  assert.equal(sent.status, 303)
})

test('a refusal is about the answers, and only the missing tick is said at the tick', async (t) => {
  const world = await citizenWorld(t)
  const typed = { ...shared, ...child('Bintang') }
  const [one, two] = await Promise.all(
    ['siti', 'harun'].map(async (name) => walk(world, (await world.enter(name, 'id')).cookie)),
  )
  const hubs: string[] = []
  for (const phone of [one, two]) {
    const hub = (await phone?.fillIn('paspor-anak', typed)) ?? ''
    await phone?.sendPapers(hub, papersOf.child)
    await phone?.choosePlace(hub)
    hubs.push(`${hub}/periksa`)
  }
  const [first = '', second = ''] = hubs
  await one?.press(first, { benar: 'yes' }, /periksa/)

  const clash = await two?.press(second, { benar: 'yes' }, /periksa/)
  const untold = await two?.press(second, {}, /periksa/)

  assert.match(clash?.text ?? '', /nomor identitas ini sudah punya jadwal/)
  assert.ok(clash?.body.includes('href="#jawaban"'))
  assert.doesNotMatch(clash?.body ?? '', /benar-problem/)
  assert.ok(untold?.body.includes('href="#benar"'))
  assert.match(untold?.body ?? '', /benar-problem/)
})

test('a second application for the same person and service is said before it is sent, with the way to the first, and sent only when it is meant', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const start = '/permohonan/baru/evisa-b1'
  const first = await phone.fillIn('evisa-b1', visitor)
  const second = await phone.fillIn('evisa-b1', visitor)
  const other = await phone.fillIn('evisa-b1', { ...visitor, nomorPaspor: 'Z9876543' })
  for (const hub of [first, second, other]) await phone.sendPapers(hub, ['paspor-wna', 'foto'])
  const before = [await phone.open(start), await phone.open(`${second}/periksa`)]
  await phone.handIn(first)

  const begun = await phone.open(start)
  const checked = await phone.open(`${second}/periksa`)
  const somebodyElse = await phone.handIn(other)
  const refused = await phone.handIn(second)
  const meant = await phone.press(`${second}/periksa`, { benar: 'yes', kedua: 'yes' }, /periksa/)

  for (const { text } of before) assert.doesNotMatch(text, /under way/)
  assert.match(begun.text, /You have an application for this service that is under way/)
  assert.match(checked.text, /An application for this person and this service is under way already/)
  for (const { body } of [begun, checked]) assert.ok(body.includes(`href="/en${first}"`))
  assert.equal(somebodyElse.status, 303)
  assert.equal(refused.status, 409)
  assert.match(refused.text, /a second one is really needed, say so below/)
  assert.equal(meant.status, 303)
})
