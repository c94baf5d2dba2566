import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paper } from '#platform/testing'
import { child, papersOf } from './relatives.ts'
import { phoneOf } from './testing.ts'

test('a photo of the family that was sent and is not confirmed is not said to be missing', async (t) => {
  const home = await phoneOf(t)
  const { phone, family } = home
  await home.fillFirst()
  const [unsure = '', ...others] = papersOf.child
  const bintang = await home.add('paspor-anak', child('Bintang'), others)

  const before = (await phone.open(family)).text
  await phone.send(
    `/permohonan/${bintang}/berkas/${unsure}`,
    await paper().blur(4).jpeg().toBuffer(),
  )
  const [list, check] = [await phone.open(family), await phone.open(`${family}/periksa`)]
  const english = await phone.open(`/en${family}`)

  assert.match(before, /2\. Bintang – \S.*? Belum ada: /)
  for (const { text } of [list, check]) {
    assert.match(text, /Sudah dikirim, belum dipastikan: /)
    assert.doesNotMatch(text, /Belum ada: /)
  }
  assert.match(english.text, /Sent, not confirmed yet: /)
})

test('what answers still to come decide about is not said to be missing in a family either', async (t) => {
  const { phone, family } = await phoneOf(t)
  await phone.press(`${family}/anggota`, { layanan: 'paspor-anak' }, /anggota/)

  const { text } = await phone.open(family)

  assert.match(text, /Tergantung jawaban Anda nanti: [^.]*Paspor lama anak/)
})
