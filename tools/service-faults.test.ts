import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { readContent } from '#platform/content'
import { listServiceFaults } from './service-faults.ts'

const root = join(import.meta.dirname, '..')
const services = readContent(root).services.map(({ json }) => json as Json)

type Json = { id: string; schema: string; notices: { on: string; key: string }[] }

test('every service of the house may go live, and every notice it names has words', () => {
  const real = services.filter(({ schema }) => schema === 'gerbang.service/1')

  assert.ok(real.length >= 12)
  for (const json of real) assert.deepEqual(listServiceFaults(json), [], json.id)
})

const passport = () => structuredClone(services.find(({ id }) => id === 'paspor-baru')!)

test('a notice without words is found: the control', () => {
  const json = passport()
  json.notices.push({ on: 'submit', key: 'notifications.horoscope' })

  assert.deepEqual(listServiceFaults(json), ['notice notifications.horoscope: has no words'])
})

/** `npm run catalogue -- --prove` on this text. */
function proveFile(t: TestContext, text: string, name = 'paspor-baru.json') {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-prove-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, name)
  writeFileSync(file, text)
  const words = ['--disable-warning=ExperimentalWarning', join(root, 'tools/catalogue.ts')]
  const asked = [...words, '--prove', file]
  const { stdout, stderr, status } = spawnSync(process.execPath, asked, {
    encoding: 'utf8',
    cwd: root,
  })
  return { stdout, stderr, status }
}

test('an author is told every refusal with its place, or that the file may go live', (t) => {
  const broken = passport()
  broken.notices.push({ on: 'dance', key: 'notifications.submitted' })

  const good = proveFile(t, JSON.stringify(passport()))
  const bad = proveFile(t, JSON.stringify(broken))
  const torn = proveFile(t, '{')

  assert.match(good.stdout, /may go live/)
  assert.equal(good.status, 0)
  assert.match(bad.stdout, /notice notifications.submitted: action dance does not exist/)
  assert.equal(bad.status, 1)
  assert.match(torn.stderr, /cannot be read/)
  assert.equal(torn.status, 2)
})

test('a file is named after the service it is about, so that nothing takes the place of another unseen', (t) => {
  const newer = { ...passport(), version: 2 }

  const copied = proveFile(t, JSON.stringify(passport()), 'riwayat-perlintasan.json')
  const second = proveFile(t, JSON.stringify(newer), 'paspor-baru-2.json')

  assert.match(copied.stdout, /is about paspor-baru: name it paspor-baru\.json, or change its id/)
  assert.equal(copied.status, 1)
  assert.equal(second.status, 0)
})
