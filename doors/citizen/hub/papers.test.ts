import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld } from '../testing.ts'
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
