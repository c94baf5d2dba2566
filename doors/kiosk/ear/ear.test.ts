import assert from 'node:assert/strict'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { soundFiles as boardSounds } from '#doors/board'
import type { ServiceDefinition } from '#packages/forms'
import { type PageFrame, renderPart } from '#packages/ui'
import { readContent } from '#platform/content'
import { readWords } from '../../../words.ts'
import { soundFiles } from '../index.ts'
import { kioskWorld, standBefore, textOf } from '../testing.ts'
import { listLabels } from './labels.ts'
import { readScreen, type Step } from './reading.ts'
import { recorded, soundNameOf } from './recorded.ts'
import { Ear } from './view.tsx'

const root = join(import.meta.dirname, '../../..')
const folders = {
  board: join(root, 'doors/board/sounds'),
  kiosk: join(import.meta.dirname, '../sounds'),
}
const words = readWords(root)
const languages = ['id', 'en'] as const
const definitions = readContent(root).services.map(({ json }) => json as ServiceDefinition)

/** Labels that nobody has recorded yet, by intention: the kiosk says that they are missing. */
const notYet: Record<'id' | 'en', string[]> = { id: [], en: [] }

/** The sounds are 32 kilobits a second throughout. */
const bytesASecond = 4000

async function secondsOf(addresses: readonly string[]): Promise<number> {
  const known = new Map([...boardSounds, ...soundFiles].map(({ name, file }) => [name, file]))
  const sizes = addresses.map(async (address) => {
    const file = known.get(address.replace('/suara/', ''))
    assert.ok(file, `${address} is a file we ship`)
    return (await stat(new URL(file))).size / bytesASecond
  })
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0)
}

const soundAt = (file: string) => `/suara/${file}`

function earOf(body: string): Step[] {
  const [, text] = /data-ear="([^"]*)"/.exec(body) ?? []
  assert.ok(text, 'the screen can be read aloud')
  return JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
}

const soundsIn = (body: string) => earOf(body).flatMap(({ sounds }) => sounds)
const labelsOn = (body: string) =>
  [...body.matchAll(/data-number="\d+"[^>]*>.*?<strong>([^<]*)</g)].map(([, label = '']) =>
    label.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'),
  )
const numbersOn = (body: string) =>
  [...body.matchAll(/data-number="(\d+)"/g)]
    .map(([, number]) => Number(number))
    .sort((a, b) => a - b)

test('every label the kiosk reads has a recording in both languages, or is known to have none', () => {
  for (const language of languages) {
    const known = new Set(recorded[language])
    const without = listLabels(words[language], definitions).filter((text) => !known.has(text))

    assert.deepEqual(without, notYet[language])
  }
})

test('each recording is a file we ship under a name of its own, and all stay small', async () => {
  const files = await readdir(folders.kiosk)
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(folders.kiosk, file))).size),
  )

  assert.deepEqual(files.sort(), soundFiles.map(({ name }) => name).sort())
  assert.ok(Math.min(...sizes) > 500)
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 1.5 * 1024 * 1024)
})

test('a service added later is passed over, keeps its number, and is said to be missing', () => {
  const choices = ['Paspor hilang', 'Layanan baru sekali', 'Paspor rusak'].map((label) => ({
    label,
  }))
  const sentences = [words.id('kiosk.number.title')]
  const ifMissing = words.id('kiosk.ear.someMissing')

  const { steps, missing } = readScreen('id', { sentences, choices, ifMissing })

  assert.deepEqual(missing, ['Layanan baru sekali'])
  assert.deepEqual(
    steps.map(({ number }) => number),
    [undefined, 1, 3, undefined],
  )
  assert.deepEqual(steps.at(-1)?.sounds, [soundNameOf('id', ifMissing)])
})

test('what is not recorded stands beside the button by name', () => {
  const missing = ['Layanan baru sekali', 'Layanan lain lagi']
  const frame = { words: words.id } as unknown as PageFrame

  const shown = textOf(renderPart(Ear({ frame, heard: { steps: [], missing } })))
  const whole = textOf(renderPart(Ear({ frame, heard: { steps: [], missing: [] } })))

  assert.match(shown, /Belum ada rekaman suara untuk: Layanan baru sekali, Layanan lain lagi/)
  assert.doesNotMatch(whole, /Belum ada rekaman/)
})

for (const language of languages) {
  test(`what the screens say aloud is what can be pressed on them, in ${language}`, async (t) => {
    const world = await kioskWorld(t, { soundAt })
    const { open, reach } = standBefore(world, world.tokens.padang)
    const at = (step = '') => `${language === 'en' ? '/en' : ''}/kios/padang${step}`
    const shelves = ['lost', 'passport', 'stay', 'arrival', 'public']
    const screens = await Promise.all(
      [
        '',
        '/nomor',
        '/nomor?layanan=paspor-baru',
        '/kode',
        '/bantuan',
        ...shelves.map((one) => `/lain?kelompok=${one}`),
      ].map((step) => open(at(step))),
    )
    await world.openCounter()

    const usual = await reach(at('/nomor?layanan=paspor-baru'), { golongan: 'ordinary' })
    const other = await reach(at('/lain?kelompok=stay'), { layanan: 'overstay' })

    for (const { body } of screens) {
      const read = earOf(body).flatMap(({ number }) => number ?? [])
      assert.deepEqual(
        numbersOn(body),
        read.sort(),
        'every numbered choice is read under its number',
      )
      assert.ok(labelsOn(body).length > 0)
    }
    const sounds = [screens[0], screens[1], screens[2], usual].flatMap((page) =>
      soundsIn(page?.body ?? ''),
    )
    const seconds = await secondsOf(sounds)
    t.diagnostic(`${language}: a new passport by ear, ${seconds} seconds`)
    assert.ok(seconds <= 60, `${seconds} seconds`)
    assert.match(soundsIn(usual.body).join(' '), /this-is-your-number\.mp3|ini-nomor-anda\.mp3/)
    assert.match(soundsIn(usual.body).join(' '), /-b\.mp3 .*-0\.mp3 .*-0\.mp3 .*-1\.mp3/)
    assert.match(soundsIn(other.body).join(' '), /called-in|dipanggil-dalam/)
  })
}

test('the code page says by ear that number keys cannot type a code, and that one leads to help', async (t) => {
  const world = await kioskWorld(t, { soundAt })
  const { open, reach } = standBefore(world, world.tokens.padang)

  const [code, english] = await Promise.all(
    ['/kios/padang/kode', '/en/kios/padang/kode'].map(async (url) => (await open(url)).body),
  )
  const help = (await open('/kios/padang/bantuan')).body
  const slip = await reach('/kios/padang/nomor?layanan=paspor-baru', { golongan: 'ordinary' })

  const said = earOf(code ?? '')
  assert.deepEqual(said.at(1)?.sounds, [
    `/suara/${soundNameOf('id', words.id('kiosk.ear.code'))}.mp3`,
  ])
  assert.deepEqual(said.at(-1), {
    sounds: ['/suara/kios-id-1.mp3', '/suara/kios-id-saya-butuh-bantuan.mp3'],
    number: 1,
  })
  assert.match(soundsIn(english ?? '').join(' '), /number-keys-cannot-type.*kios-en-i-need-help/)
  for (const body of [code, english]) assert.match(body ?? '', /bantuan"[^>]*data-number="1"/)
  assert.match(soundsIn(help).join(' '), /petugas-ada-di-meja-informasi.*kode-kembali-di-kertas/)
  assert.match(slip.body, /data-number="1"[^>]*>.*?Cetak/s)
})

test('home says the other language right after its title, in that language and with its key', async (t) => {
  const world = await kioskWorld(t, { soundAt })
  const { open } = standBefore(world, world.tokens.padang)

  const [indonesian, english] = await Promise.all(
    ['/kios/padang', '/en/kios/padang'].map(async (url) => earOf((await open(url)).body)),
  )

  assert.deepEqual(indonesian?.[1]?.sounds, ['/suara/kios-en-4.mp3', '/suara/kios-en-english.mp3'])
  assert.deepEqual(english?.[1]?.sounds, [
    '/suara/kios-id-4.mp3',
    '/suara/kios-id-bahasa-indonesia.mp3',
  ])
})

test('without sounds the kiosk is as it was, and says nothing of a voice', async (t) => {
  const world = await kioskWorld(t)
  const { open } = standBefore(world, world.tokens.padang)

  const { body } = await open('/kios/padang')

  assert.doesNotMatch(body, /data-ear/)
})
