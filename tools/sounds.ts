import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chime, sayings } from '#doors/board'
import { listLabels, soundNameOf } from '#doors/kiosk'
import type { ServiceDefinition } from '#packages/forms'
import { readContent } from '#platform/content'
import { readWords } from '../words.ts'

// Makes the sounds of the board and of the kiosk anew: `node tools/run.mjs tools/sounds.ts`. It needs Debian's
// espeak-ng, sox and libsox-fmt-mp3; a running house needs none of them, for the files are committed.
const root = join(import.meta.dirname, '..')
const folder = join(root, 'doors/board/sounds')
const kiosk = join(root, 'doors/kiosk')
const voices = { id: 'id', en: 'en-gb' }
const format = ['-r', '22050', '-c', '1', '-C', '32.01']

function run(program: string, ...words: string[]): void {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? stderr}`)
}

/** Words a minute: a hall is loud and wide, whoever stands before the kiosk is near. */
const paces = { hall: '135', kiosk: '180' }

const withoutSilence = ['silence', '1', '0.005', '0.5%', 'reverse']

function speak(
  draft: string,
  { voice, text, file, pace }: Record<'voice' | 'text' | 'file' | 'pace', string>,
) {
  run('espeak-ng', '-v', voice, '-s', pace, '-p', '42', '-w', draft, text)
  const trimmed = [...withoutSilence, ...withoutSilence]
  run('sox', '-D', draft, ...format, file, ...trimmed, 'norm', '-3', 'pad', '0.02', '0.06')
}

const bell = (tone: string, seconds: string) => [
  'synth',
  seconds,
  'sine',
  tone,
  'fade',
  'l',
  '0.004',
  seconds,
  seconds,
]

/** Two bells, the second lower, as in a hall. */
function ring(file: string): void {
  run(
    'sox',
    '-D',
    '-n',
    ...format,
    file,
    'gain',
    '-4',
    ...bell('880', '0.7'),
    ':',
    'gain',
    '-4',
    ...bell('659.25', '1.1'),
  )
}

/** The kiosk's texts, and the list of them by which the kiosk knows what is recorded. */
function readAloud(draft: string): void {
  const words = readWords(root)
  const definitions = readContent(root).services.map(({ json }) => json as ServiceDefinition)
  const recorded = {
    id: listLabels(words.id, definitions),
    en: listLabels(words.en, definitions),
  }
  rmSync(join(kiosk, 'sounds'), { recursive: true, force: true })
  mkdirSync(join(kiosk, 'sounds'))
  for (const language of ['id', 'en'] as const) {
    for (const text of recorded[language]) {
      const file = join(kiosk, 'sounds', `${soundNameOf(language, text)}.mp3`)
      speak(draft, { voice: voices[language], text, file, pace: paces.kiosk })
    }
  }
  writeFileSync(join(kiosk, 'ear/recorded.json'), `${JSON.stringify(recorded, null, 2)}\n`)
}

const drafts = mkdtempSync(join(tmpdir(), 'sounds-'))
try {
  ring(join(folder, `${chime}.mp3`))
  for (const language of ['id', 'en'] as const) {
    for (const [name, text] of Object.entries(sayings[language])) {
      const file = join(folder, `${language}-${name}.mp3`)
      speak(join(drafts, 'draft.wav'), { voice: voices[language], text, file, pace: paces.hall })
    }
  }
  readAloud(join(drafts, 'draft.wav'))
} finally {
  rmSync(drafts, { recursive: true })
}
