import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chime, sayings } from '#doors/board'

// Makes the sounds of the board anew: `node tools/run.mjs tools/sounds.ts`. It needs Debian's
// espeak-ng, sox and libsox-fmt-mp3; a running house needs none of them, for the files are committed.
const folder = join(import.meta.dirname, '../doors/board/sounds')
const voices = { id: 'id', en: 'en-gb' }
const format = ['-r', '22050', '-c', '1', '-C', '32.01']

function run(program: string, ...words: string[]): void {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? stderr}`)
}

const withoutSilence = ['silence', '1', '0.005', '0.5%', 'reverse']

function speak(draft: string, { voice, text, file }: Record<'voice' | 'text' | 'file', string>) {
  run('espeak-ng', '-v', voice, '-s', '135', '-p', '42', '-w', draft, text)
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

const drafts = mkdtempSync(join(tmpdir(), 'sounds-'))
try {
  ring(join(folder, `${chime}.mp3`))
  for (const language of ['id', 'en'] as const) {
    for (const [name, text] of Object.entries(sayings[language])) {
      const file = join(folder, `${language}-${name}.mp3`)
      speak(join(drafts, 'draft.wav'), { voice: voices[language], text, file })
    }
  }
} finally {
  rmSync(drafts, { recursive: true })
}
