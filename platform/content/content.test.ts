import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readContent } from './index.ts'

test('services, offices, needs and answers are read by name, and a broken file is named', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-content-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const kind of ['services', 'offices', 'needs', 'answers']) mkdirSync(join(folder, kind))
  writeFileSync(join(folder, 'services/b.json'), '{"id":"b"}')
  writeFileSync(join(folder, 'services/a.json'), '{"id":"a"}')
  writeFileSync(join(folder, 'offices/README.md'), 'not content')

  const { services, offices, needs } = readContent(folder)

  assert.deepEqual(services, [
    { file: 'services/a.json', json: { id: 'a' } },
    { file: 'services/b.json', json: { id: 'b' } },
  ])
  assert.deepEqual([offices, needs], [[], []])
  writeFileSync(join(folder, 'offices/padang.json'), '{')
  assert.throws(() => readContent(folder), /offices\/padang.json is not JSON/)
})
