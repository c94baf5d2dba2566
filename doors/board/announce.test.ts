import assert from 'node:assert/strict'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { announce, sayings, sounds } from './announce.ts'

const folder = join(import.meta.dirname, 'sounds')

const say = (language: 'id' | 'en', label: string, counter: number) =>
  announce(language, { label, counter })
    .map((name) => sayings[language][name.slice(3)])
    .join(' ')

test('a label is read sign by sign and the counter by its name, in both languages', () => {
  assert.equal(say('id', 'D001', 3), 'nomor D nol nol satu silakan ke loket tiga')
  assert.equal(say('id', 'A042', 12), 'nomor A nol empat dua silakan ke loket dua belas')
  assert.equal(say('en', 'A042', 12), 'number A zero four two please go to counter twelve')
  assert.equal(say('en', 'C1000', 20), 'number C one zero zero zero please go to counter twenty')
  assert.equal(say('id', 'B017', 21), 'nomor B nol satu tujuh silakan ke loket dua satu')
})

test('every number of a day at every counter has its sounds', () => {
  const known = new Set(sounds)
  for (const language of ['id', 'en'] as const) {
    for (const series of 'ABCD') {
      for (let number = 1; number <= 1200; number += 7) {
        const label = `${series}${String(number).padStart(3, '0')}`
        const said = announce(language, { label, counter: (number % 40) + 1 })

        assert.deepEqual(
          said.filter((name) => !known.has(name)),
          [],
        )
        assert.ok(!said.some((name) => name.endsWith('undefined')))
      }
    }
  }
})

test('each sound is a file we ship, there is no other, and all are small', async () => {
  const files = await readdir(folder)
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size))

  assert.deepEqual(files.sort(), sounds.map((name) => `${name}.mp3`).sort())
  assert.ok(Math.min(...sizes) > 500)
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 300 * 1024)
})
