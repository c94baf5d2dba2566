import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const hook = pathToFileURL(join(root, 'tools/jsx.mjs')).href
const node = ['--disable-warning=ExperimentalWarning', '--import', hook]

/** Runs a check on a file with this text; tells what it said and the lines it wrote. */
function check(t: TestContext, tool: 'mrz' | 'qris' | 'merkle', text: string, more: string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'verdicts-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [file, out] = [join(folder, 'asked.json'), join(folder, 'told.jsonl')]
  writeFileSync(file, text)
  const program = [...node, join(root, `tools/check-${tool}.ts`), file, '--verdicts', out, ...more]
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { encoding: 'utf8' })
  const told = existsSync(out) ? readFileSync(out, 'utf8') : ''
  return { status, stdout, stderr, told: told.split('\n').slice(0, -1) }
}

const passport = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
]
const visa = [
  'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L8988901C4XXX4009078F96121096ZE184226B<<<<<<',
]

test('machine-readable lines: a line for each, null where there is no such digit', (t) => {
  const asked = [{ lines: passport }, { lines: visa }, { lines: ['V<'] }, {}, null, { lines: [1] }]
  const { status, stdout, told } = check(t, 'mrz', JSON.stringify(asked))

  assert.equal(status, 0)
  assert.deepEqual(JSON.parse(stdout), { n: 6, whole: 2 })
  assert.deepEqual(told, [
    '{"index":0,"number":true,"birth":true,"expiry":true,"composite":true}',
    '{"index":1,"number":true,"birth":true,"expiry":true,"composite":null}',
    '{"index":2,"number":false,"birth":false,"expiry":false,"composite":null}',
    '{"index":3,"number":false,"birth":false,"expiry":false,"composite":false}',
    '{"index":4,"number":false,"birth":false,"expiry":false,"composite":false}',
    '{"index":5,"number":false,"birth":false,"expiry":false,"composite":false}',
  ])
})

test('payment codes: the checksum, and whether the code ends with it', (t) => {
  const whole =
    '00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME91320016A0112233449988770708123456786304A13A'
  const asked = [
    { payload: whole },
    { payload: whole.replace('BEST', 'REST') },
    {},
    { payload: '' },
  ]
  const { status, told } = check(t, 'qris', JSON.stringify(asked))

  assert.equal(status, 0)
  assert.equal(told[0], '{"index":0,"crc_computed":"A13A","ok":true}')
  assert.match(told[1] ?? '', /^\{"index":1,"crc_computed":"[0-9A-F]{4}","ok":false\}$/)
  assert.deepEqual(told.slice(2), [
    '{"index":2,"crc_computed":null,"ok":false}',
    '{"index":3,"crc_computed":null,"ok":false}',
  ])
})

test('Merkle proofs: a line by name for each, and what is no proof is not accepted', (t) => {
  const leaf = 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0='
  const other = 'DTrtAjFI/9KiWfvQzcf7PPl1ZYdg03dbgq9vkKrMLfw='
  const alone = { leafIdx: 0, treeSize: 1, root: leaf, leafHash: leaf, proof: null }
  const same = { size1: 1, size2: 1, root1: leaf, root2: leaf, proof: [] }
  const asked = {
    alone,
    'another root': { ...alone, root: other },
    'one hash too many': { ...alone, proof: [other] },
    same,
    'a size of 64 bits': { ...same, size2: 2 },
    'in a subtree': { leafIdx: 1, start: 1, end: 2, root: leaf, leafHash: leaf, proof: [] },
    'no base64': { ...same, root1: '!' },
    'half a place': { ...alone, leafIdx: 0.5 },
    nothing: null,
    words: 'proof',
  }
  const text = JSON.stringify(asked).replace('"size2":2', '"size2":18446744073709551615')
  const { status, stdout, told } = check(t, 'merkle', text)

  assert.equal(status, 0)
  assert.deepEqual(JSON.parse(stdout), { n: 10, whole: 3 })
  const accepted = told.map((line) => JSON.parse(line)).filter((one) => one.accepted)
  assert.deepEqual(
    accepted.map(({ name }) => name),
    ['alone', 'same', 'in a subtree'],
  )
  assert.equal(told[0], '{"name":"alone","accepted":true}')
})

for (const [what, text, says] of [
  ['no JSON', '[', /is no JSON/],
  ['no list', '{}', /holds no list/],
] as const) {
  test(`a file with ${what} is refused in a sentence`, (t) => {
    const { status, stderr, told } = check(t, 'qris', text)

    assert.equal(status, 2)
    assert.match(stderr, says)
    assert.deepEqual(told, [])
  })
}

test('words that are not understood are answered with how to ask', (t) => {
  const { status, stderr } = check(t, 'mrz', '[]', ['--verdict'])

  assert.equal(status, 2)
  assert.match(stderr, /npm run check:mrz -- FILE\.json --verdicts OUT\.jsonl/)
})
