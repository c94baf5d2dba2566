import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paper } from '#platform/testing'
import { citizenWorld } from '../testing.ts'
import { visitor } from '../visitor.ts'
import { walk } from '../walking.ts'

test('a paper that an answer decides about is not said to be missing before it was asked', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('ibu', 'id')
  const phone = walk(world, cookie)
  const begun = await phone.press('/permohonan/baru/paspor-anak', { kantor: 'padang' }, /baru/)

  const { text } = await phone.open(begun.location)

  assert.match(text, /Belum ada: Akta kelahiran anak, [^.]*\. Tergantung jawaban Anda nanti: /)
  assert.match(text, /Tergantung jawaban Anda nanti: [^.]*Paspor lama anak/)
  assert.doesNotMatch(text, /Belum ada: [^.]*Paspor lama anak/)
})

test('a photo that was sent and is not confirmed yet is not said to be missing, nor to be done', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const hub = await phone.fillIn('evisa-b1', visitor)
  const before = (await phone.open(hub)).text

  await phone.send(`${hub}/berkas/paspor-wna`, await paper().blur(4).jpeg().toBuffer())
  await phone.sendPapers(hub, ['foto'])
  const unsure = (await phone.open(hub)).text
  await phone.press(`${hub}/berkas/paspor-wna`, { alasan: 'paper' }, /tetap/)
  const done = (await phone.open(hub)).text

  assert.match(before, /Not there yet: [^.]*passport/)
  assert.match(unsure, /Sent, not confirmed yet: [^.]*passport/)
  assert.doesNotMatch(unsure, /Not there yet|All papers are here/)
  assert.match(done, /All papers are here/)
})
