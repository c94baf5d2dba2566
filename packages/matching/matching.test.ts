import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { likenessOf, mayBeSame, nearSounds, readName, soundOf, soundsOf } from './index.ts'

test('spellings of one name sound the same: old and new spelling, and what Arabic letters became', () => {
  const families = [
    ['Soekarno', 'Sukarno'],
    ['Tjokro', 'Cokro', 'Cokroh'],
    ['Djoko', 'Joko'],
    ['Yusuf', 'Jusuf', 'Yusup', 'Yoesoef'],
    ['Muhammad', 'Mohamad', 'Muhamad', 'Mochamad'],
    ['Achmad', 'Ahmad'],
    ['Syarif', 'Sjarif', 'Sharif', 'Sarip'],
    ['Fatimah', 'Fatima', 'Patimah'],
    ['Rizal', 'Rijal'],
    ['Dewi', 'Dewy'],
  ]
  for (const names of families) {
    const sounds = new Set(names.map((name) => soundOf(name.toLowerCase())))
    assert.equal(sounds.size, 1, `${names}: ${[...sounds]}`)
  }
  const different = ['Siti', 'Sari', 'Sinta', 'Budi', 'Bayu', 'Dewi', 'Dian', 'Harun', 'Aminah']
  assert.equal(new Set(different.map((name) => soundOf(name.toLowerCase()))).size, 9)
})

test('titles, signs, accents and other scripts do not change who is meant', () => {
  assert.deepEqual(readName("H. Ma'ruf Al-Amīn, S.H."), ['maruf', 'amin', 's'])
  assert.deepEqual(readName('Владимир Иванов'), ['vladimir', 'ivanov'])
  assert.deepEqual(readName('Haji'), ['haji'])
  assert.deepEqual(readName('王小明'), [])
  assert.ok(likenessOf('محمد أحمد', 'Muhammad Ahmad') >= 0.7)
  assert.deepEqual(soundsOf('Siti Sitti Aminah'), ['siti', 'amina'])
})

test('a slip of the hand in a longer word leaves one near sound in common, in a short one none', () => {
  const meets = (a: string, b: string) => {
    const [one, other] = [a, b].map((word) => [word, ...nearSounds(word)]) as [string[], string[]]
    return one.some((each) => other.includes(each))
  }
  assert.ok(meets('aminah', 'amimah'))
  assert.ok(meets('aminah', 'amnah'))
  assert.ok(meets('rahmawati', 'rahamwati'))
  assert.equal(meets('aminah', 'fatima'), false)
  assert.deepEqual(nearSounds('ani'), [])
})

test('the order of words, a missing word and words run together make no stranger', () => {
  assert.ok(likenessOf('Siti Aminah', 'AMINAH SITI') === 1)
  assert.ok(likenessOf('Nur Hayati', 'Nurhayati') > 0.95)
  assert.ok(likenessOf('Siti Aminah Rahmawati', 'Siti Aminah') > 0.8)
  assert.ok(likenessOf('M. Rizal Harahap', 'Muhammad Rizal Harahap') > 0.8)
  assert.ok(likenessOf('Siti Aminah', 'Siti Fatimah') < 0.82)
  assert.ok(likenessOf('Budi Santoso', 'Bayu Saputra') < 0.6)
})

test('alike is the same both ways, from 0 to 1, and each is wholly like itself', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (a, b) => {
      const like = likenessOf(a, b)
      assert.ok(like >= 0 && like <= 1)
      assert.ok(Math.abs(like - likenessOf(b, a)) < 1e-9)
    }),
  )
  assert.equal(likenessOf('Harun', 'Harun'), 1)
  assert.equal(likenessOf('', ''), 0)
})

test('two may be one only when they were born on the same day', () => {
  const siti = { name: 'Siti Aminah', birth: '1990-07-05' }
  assert.ok(mayBeSame(siti, { name: 'Sitti Aminah', birth: '1990-07-05' }))
  assert.equal(mayBeSame(siti, { name: 'Siti Aminah', birth: '1990-05-07' }), false)
  assert.equal(mayBeSame({ name: 'Siti' }, { name: 'Siti' }), false)
})
