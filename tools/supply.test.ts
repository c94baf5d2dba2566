import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readAudit } from './audit.ts'
import { writeSbom } from './sbom.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))

type Locked = {
  version?: string
  hasInstallScript?: boolean
  dev?: boolean
  devOptional?: boolean
  optional?: boolean
}
const locked: [string, Locked][] = Object.entries(read('package-lock.json').packages)
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13)
const installed = locked.filter(([path]) => path !== '')

const isBelow = (one: string, least: string): boolean => {
  const numbers = (text: string) => text.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0)
  const [a, b] = [numbers(one), numbers(least)]
  const at = [0, 1, 2].find((nth) => a[nth] !== b[nth])
  return at !== undefined && (a[at] ?? 0) < (b[at] ?? 0)
}

const below = (all: [string, Locked][], table: Record<string, [string, string]>): string[] =>
  all.flatMap(([path, { version = '0' }]) => {
    const [least, why] = table[nameOf(path)] ?? []
    return least && isBelow(version, least) ? [`${path} ${version} < ${least}: ${why}`] : []
  })

test('nothing installed is older than the version in which a flaw was mended', () => {
  const table = read('tools/least-versions.json') as Record<string, [string, string]>
  const old: [string, Locked] = [
    'node_modules/x/node_modules/@fastify/busboy',
    { version: '3.2.5' },
  ]

  assert.deepEqual(below(installed, table), [])
  assert.equal(below([old], table).length, 1, 'the check finds an old one, also deep inside')
  for (const [name, [least, why]] of Object.entries(table))
    assert.ok(/^\d+\.\d+\.\d+$/.test(least) && why.length > 20, `${name} says since when and why`)
})

test('no install script of a dependency runs: each that has one is refused by name', () => {
  const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> }
  const withScript = installed
    .filter(([, one]) => one.hasInstallScript)
    .map(([path]) => nameOf(path))

  assert.ok(withScript.length > 0, 'the lock file says which have scripts')
  for (const name of withScript) assert.equal(allowScripts[name], false, `${name} is refused`)
  assert.ok(Object.values(allowScripts).every((may) => may === false))
})

test('every locked file has a hash, so that the registry cannot give us another', () => {
  const bare = installed.filter(([, one]) => !('integrity' in one) && !('link' in one))

  assert.deepEqual(
    bare.map(([path]) => path),
    [],
  )
})

test('the bill of materials names everything that ships, with its exact version and hash', () => {
  const { bomFormat, components } = JSON.parse(writeSbom()) as {
    bomFormat: string
    components: { name: string; version: string; purl: string; hashes?: unknown[] }[]
  }
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`))
  // Of the platform packages only those of this machine are installed.
  const ships = installed.filter(
    ([path, { dev, devOptional, optional }]) =>
      !dev && !devOptional && (!optional || existsSync(join(root, path))),
  )
  const missing = ships
    .map(([path, { version }]) => `${nameOf(path)}@${version}`)
    .filter((one) => !listed.has(one))

  assert.equal(bomFormat, 'CycloneDX')
  assert.deepEqual(missing, [])
  assert.ok(components.every(({ purl, hashes }) => purl && hashes && hashes.length > 0))
})

test('known flaws are told with their time; that nobody could be asked is not "all is well"', () => {
  const flaw = { severity: 'high', via: [{ title: 'It breaks' }] }
  const report = JSON.stringify({ metadata: {}, vulnerabilities: { pg: flaw } })

  assert.deepEqual(readAudit(report), {
    isKnown: true,
    isUrgent: true,
    lines: ['pg: high, to be mended within 7 days: It breaks'],
  })
  assert.deepEqual(readAudit('{"metadata":{}}').lines, ['No known flaws.'])
  for (const text of ['', '{"message":"405 Method Not Allowed"}', 'ENOTFOUND'])
    assert.equal(readAudit(text).isKnown, false)
})
