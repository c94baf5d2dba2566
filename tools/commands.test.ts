import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'

const root = join(import.meta.dirname, '..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

type Env = Record<string, string>
/** What a command is told, what it ends with, and where. */
type Case = [words: string[], code: 0 | 1 | 2, env?: Env]
type Places = Record<'folder' | 'out' | 'missing' | 'binary' | 'empty' | 'nothing', string>

/** Files that are none of what any command wants, and a folder that is no house. */
function layOut(t: TestContext): Places {
  const above = mkdtempSync(join(tmpdir(), 'gerbang-commands-'))
  t.after(() => rmSync(above, { recursive: true, force: true }))
  const at = (name: string) => join(above, name)
  mkdirSync(at('folder'))
  mkdirSync(at('nothing'))
  writeFileSync(at('folder/letter.txt'), 'A letter.\n')
  writeFileSync(at('binary'), Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 151) % 256)))
  writeFileSync(at('empty'), '')
  const names = ['folder', 'out', 'missing', 'binary', 'empty', 'nothing'] as const
  return Object.fromEntries(names.map((name) => [name, at(name)])) as Places
}

const why = 'Latihan pemulihan (contoh)'
const alone = ['--emergency', why, '--by', 'Rudi (contoh)']
const nowhere = 'http://127.0.0.1:1'

/** The same words for each file that is no good, with one code. */
const eachFile = (
  { folder, missing, binary, empty }: Places,
  words: (file: string) => string[],
  code: 1 | 2 = 2,
): Case[] => [missing, binary, empty, folder].map((file) => [words(file), code])

/** The same command where there is no house: in a folder, without one, in a file, in no database. */
const eachHouse = ({ folder, missing, empty }: Places, words: string[], more: Env = {}): Case[] => [
  ...[folder, missing, empty].map((house): Case => [words, 2, { GERBANG_FOLDER: house, ...more }]),
  [words, 2, { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing', ...more }],
]

const listCases: Record<string, (at: Places) => Case[]> = {
  rotate: (at) => [[['extra'], 2], ...eachHouse(at, ['--list'])],
  doctor: (at) => [
    [[], 1, { GERBANG_FOLDER: at.nothing }],
    [['extra'], 2, { GERBANG_FOLDER: at.nothing }],
    [[], 2, { GERBANG_FOLDER: at.empty }],
    [[], 2, { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' }],
  ],
  status: (at) => [
    [[], 2],
    [[at.folder], 2],
    [[join(at.empty, 'status.html')], 2],
    [[at.out, '--at', 'nowhere'], 2],
  ],
  backup: (at) => [
    [[], 2],
    [['extra'], 2],
    ...eachHouse(at, [], { GERBANG_BACKUP: at.nothing }),
    [['--check'], 1, { GERBANG_BACKUP: at.folder }],
    [['--check'], 1, { GERBANG_BACKUP: at.missing }],
    [['--check'], 1, { GERBANG_BACKUP: at.empty }],
    [['--new-key', at.binary], 2],
  ],
  restore: (at) => [
    [[], 2],
    [['extra'], 2],
    ...eachFile(at, (file) => ['--from', at.folder, '--into', at.out, '--key', file, ...alone]),
    [['--from', at.empty, '--into', at.out, '--key', keyIn(at), ...alone], 1],
    [['--from', at.folder, '--into', at.out, '--key', keyIn(at), ...alone], 1],
    [['--from', at.folder, '--into', at.out, '--key', keyIn(at), '--until', 'tomorrow'], 2],
  ],
  'restore-drill': (at) => [
    [[], 2],
    [['extra'], 2],
    [['--key', keyIn(at)], 1, { GERBANG_BACKUP: at.out }],
    [['--key', keyIn(at), '--until', 'tomorrow'], 2, { GERBANG_BACKUP: at.folder }],
    [['--key', keyIn(at), '--place', at.missing], 2, { GERBANG_BACKUP: at.folder }],
  ],
  export: (at) => [
    [[], 2],
    [['--alone'], 2],
    ...eachHouse(at, [at.out, '--in-clear', '--alone', why]),
  ],
  import: (at) => [
    [[], 2],
    ...eachFile(at, (file) => [file]),
    ...eachFile(at, (file) => [at.folder, '--key', file]),
    [[manifestIn(at, 'null')], 2],
    [[manifestIn(at, 'no JSON')], 2],
  ],
  'trace-export': (at) => [
    [[], 2],
    ...eachFile(at, (file) => [file]),
    ...eachHouse(at, [at.binary]),
  ],
  replay: (at) => [
    [[], 2],
    ...eachFile(at, (file) => [file]),
    [['--office', 'padang', '--day', 'yesterday'], 2],
    [['--office', 'padang', '--day', '2026-11-23', '--from', 'nowhere'], 2],
    [['--office', 'padang', '--day', '2026-11-23', '--from', nowhere], 2],
    ...eachHouse(at, ['--office', 'padang', '--day', '2026-11-23']),
  ],
  catalogue: (at) => [[[], 2], ...eachFile(at, (file) => ['--prove', file])],
  'check:mrz': (at) => verdictCases(at),
  'check:qris': (at) => verdictCases(at),
  'check:merkle': (at) => verdictCases(at),
  'check:letter': (at) => [[[], 2], ...eachFile(at, (file) => ['a-token', '--list', file])],
  'evaluate:hours': (at) => foretellCases(at),
  'evaluate:waits': (at) => foretellCases(at),
  'evaluate:watchlist': (at) => [[[], 2], ...eachFile(at, (file) => [file]), [[packedIn(at)], 2]],
  simulate: (at) => [
    [['extra'], 2],
    [['--days', 'many'], 2],
    [['--days', '1', '--svg', at.folder], 2],
    [['promise', 'extra'], 2],
  ],
  'verify:log': (at) => [
    [[], 2],
    [[at.folder], 2],
    [[nowhere], 2],
    ...eachFile(at, (file) => [nowhere, '--state', file]),
  ],
  'verify:day': (at) => [
    [[], 2],
    [[at.folder], 2],
    [[nowhere, 'padang', '2026-11-23'], 2],
    ...eachFile(at, (file) => [nowhere, 'padang', '2026-11-23', '--state', file]),
  ],
  witness: (at) => [
    [[], 2],
    [[nowhere, '--state', at.binary, '--key', keyIn(at)], 2],
    [[nowhere, '--state', at.out, '--key', at.binary], 2],
    [[nowhere, '--state', at.out, '--key', at.folder], 2],
  ],
}

/** Those that need nothing but this repository, and those that open a house or run tests. */
const isOurOwn =
  /^(start|dev|test(:15)?|faults|check|types|erase-proof|pii-scan|who-may|prove:access|format|attack|sbom|audit|secrets|bench|pictures)$/

const verdictCases = (at: Places): Case[] => [
  [[], 2],
  ...eachFile(at, (file) => [file, '--verdicts', at.out]),
  [[manifestIn(at, '[]'), '--verdicts', at.folder], 2],
]

const foretellCases = (at: Places): Case[] => [
  [[], 2],
  ...eachFile(at, (file) => [file, '--predictions', at.out]),
]

/** A true key, for what comes after it. */
function keyIn({ missing }: Places): string {
  const file = `${missing}.key`
  const text = 'AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33'
  if (!existsSync(file)) writeFileSync(file, `${text}\n`)
  return file
}

function manifestIn({ missing }: Places, text: string): string {
  const folder = `${missing}-${text.length}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'manifest.json'), text)
  return folder
}

function packedIn({ missing }: Places): string {
  const file = `${missing}.csv.gz`
  writeFileSync(file, 'not packed at all')
  return file
}

type Ended = { code: unknown; said: string }

/** Runs what `npm run NAME` would, on a machine where nothing is set. */
function run(name: string, words: string[], env: Env): Promise<Ended> {
  const [, program = '', ...own] = (scripts[name] ?? '').split(' ')
  const clean = Object.entries(process.env).filter(
    ([key]) => !/^(GERBANG_|DATABASE_URL|PORT)/.test(key),
  )
  const options = {
    cwd: root,
    env: { ...Object.fromEntries(clean), PORT: '1', ...env } as NodeJS.ProcessEnv,
    timeout: 60_000,
  }
  return new Promise((resolve) => {
    const all = [join(root, program), ...own, ...words]
    execFile(process.execPath, all, options, (error, out, fault) =>
      resolve({ code: error ? error.code : 0, said: `${out}${fault}` }),
    )
  })
}

const hasStack = (said: string): boolean => /^ +at .*:\d+|node:internal|^Node\.js v/m.test(said)

async function holdCase(name: string, [words, code, env = {}]: Case, { nothing }: Places) {
  const ended = await run(name, words, { GERBANG_FOLDER: nothing, ...env })
  const told = `npm run ${name} -- ${words.join(' ')} ${JSON.stringify(env)}`
  if (ended.code === code && ended.said.trim() !== '' && !hasStack(ended.said)) return []
  return [
    `${told}\n  ended with ${ended.code}, not ${code}, and said:\n${ended.said.slice(0, 1500)}`,
  ]
}

test('every command that reads a file or a house is held against what is none', () => {
  const all = Object.keys(scripts).filter((name) => !isOurOwn.test(name))

  assert.deepEqual(all.sort(), Object.keys(listCases).sort())
})

for (const [name, list] of Object.entries(listCases)) {
  test(`npm run ${name} says in a sentence what is missing, and makes no house`, async (t) => {
    const at = layOut(t)
    const cases = list(at)
    const faults: string[] = []

    for (let n = 0; n < cases.length; n += 2) {
      const some = cases.slice(n, n + 2).map((one) => holdCase(name, one, at))
      faults.push(...(await Promise.all(some)).flat())
    }

    assert.ok(cases.length >= 4)
    assert.deepEqual(faults, [], faults.join('\n'))
    assert.deepEqual(readdirSync(at.folder), ['letter.txt'])
    assert.deepEqual(readdirSync(at.nothing), [])
  })
}

test('control: a command that falls is seen by its stack', async (t) => {
  const { folder } = layOut(t)
  writeFileSync(join(folder, 'falls.mjs'), "throw new Error('fell')\n")
  const done = await new Promise<string>((resolve) => {
    execFile(process.execPath, [join(folder, 'falls.mjs')], (_, out, fault) =>
      resolve(`${out}${fault}`),
    )
  })

  assert.ok(hasStack(done))
})
