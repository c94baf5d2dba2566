import assert from 'node:assert/strict'
import { test } from 'node:test'
import { walk } from '../walking.ts'
import { child, papersOf, shared } from './relatives.ts'
import { phoneOf } from './testing.ts'

test('two of a family with the same identity number are told of each other before anything is sent', async (t) => {
  const home = await phoneOf(t)
  const siti = await home.fillFirst()
  const bintang = await home.add('paspor-anak', child('Bintang'), papersOf.child)
  const bima = await home.add('paspor-anak', child('Bima'), papersOf.child)
  await home.phone.choosePlace(home.family)

  const list = await home.phone.open(home.family)
  const english = await home.phone.open(`/en${home.family}`)
  const both = await home.send([siti, bintang, bima])
  const apart = await home.send([siti])

  assert.match(list.text, /2\. Bintang – .*?identitas sendiri: sekarang sama dengan 3\. Bima/)
  assert.match(list.text, /3\. Bima – .*?identitas sendiri: sekarang sama dengan 2\. Bintang/)
  assert.match(english.text, /an identity number of their own: now the same as 3\. Bima/)
  assert.doesNotMatch(list.text, /sama dengan 1\./)
  assert.equal(both.status, 409)
  assert.equal(apart.status, 303)
})

test('C20: whose identity number has an appointment by another account is named, with a way to their answers', async (t) => {
  const home = await phoneOf(t)
  const stranger = walk(home, (await home.enter('harun', 'id')).cookie)
  const theirs = await stranger.fillIn('paspor-anak', { ...shared, ...child('Bintang') })
  await stranger.sendPapers(theirs, papersOf.child)
  await stranger.choosePlace(theirs)
  await stranger.handIn(theirs)
  const siti = await home.fillFirst()
  const bintang = await home.add('paspor-anak', child('Bintang'), papersOf.child)
  await home.phone.choosePlace(home.family)

  const refused = await home.send([siti, bintang])
  const without = await home.send([siti])

  assert.equal(refused.status, 409)
  assert.match(refused.text, /Bintang: Orang dengan nomor identitas ini sudah punya jadwal/)
  assert.ok(refused.body.includes(`href="#${bintang}"`), 'the summary leads to the one it is about')
  assert.ok(refused.body.includes(`id="${bintang}"`))
  assert.doesNotMatch(refused.body, /href="#benar"|id="benar-problem"/)
  assert.equal(without.status, 303)
})
